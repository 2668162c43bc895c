package dev.alambique.alembic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.alambique.revision.Guard;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Revision;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Every revision of real projects is read, and the share of `upgrade` bodies whose operations are
/// all listed is not below what a study of the same files found to be possible.
///
/// A body is listed completely when no operation in it is opaque, none has an argument that only
/// the running script knows, and none stands under a condition that asks the database, goes round a
/// loop nobody can count, or is not understood; where the script only stops, conditions are all the
/// same. Names of the application may stay symbolic, and conditions may ask for the dialect, for
/// settings or for the application.
///
/// ```
/// ALAMBIQUE_CORPORA=DIR mvn -q verify -Dit.test=RevisionCoverageIT
/// ```
class RevisionCoverageIT {

    private static final Set<Guard.Asks> OPEN =
            Set.of(Guard.Asks.DATABASE, Guard.Asks.ROUNDS, Guard.Asks.OTHER, Guard.Asks.FAILURE);

    @Test
    void lists_what_the_upgrades_of_real_projects_do() throws IOException {
        String corpora = System.getenv("ALAMBIQUE_CORPORA");
        if (corpora == null) {
            System.out.println("RevisionCoverageIT: ALAMBIQUE_CORPORA is not set, nothing read");
        }
        assumeTrue(corpora != null, "ALAMBIQUE_CORPORA is not set");
        List<String> below = new ArrayList<>();
        int files = 0;
        System.out.printf(
                "%-28s %6s %6s %9s %9s%n", "project", "files", "read", "complete", "to reach");
        for (Corpus corpus : Corpus.ALL) {
            List<Path> scripts = corpus.scripts(Path.of(corpora));
            int complete = 0;
            for (Path script : scripts) {
                Revision revision =
                        RevisionReader.read(
                                Corpus.text(script), String.valueOf(script.getFileName()));
                boolean listed = revision.upgrade().stream().allMatch(RevisionCoverageIT::isListed);
                complete += listed ? 1 : 0;
                if (!listed && corpus.project().equals(System.getProperty("coverage.missing"))) {
                    missing(script, revision);
                }
            }
            files += scripts.size();
            long share = scripts.isEmpty() ? 0 : Math.round(100.0 * complete / scripts.size());
            System.out.printf(
                    "%-28s %6d %6d %7d %% %7d %%%n",
                    corpus.project(), scripts.size(), scripts.size(), share, corpus.share());
            if (share < corpus.share()) {
                below.add(corpus.project() + ": " + share + " %, not " + corpus.share() + " %");
            }
        }
        System.out.println(files + " revision files");
        assertThat(below).isEmpty();
        assertThat(files).isPositive();
    }

    static boolean isListed(Located<Operation> located) {
        boolean known =
                switch (located.operation()) {
                    case Operation.Opaque _ -> false;
                    case Operation.Partial partial -> partial.isListed();
                    case Operation _ -> true;
                };
        boolean certain =
                located.surroundings().conditions().guards().stream()
                        .noneMatch(guard -> OPEN.contains(guard.asks()));
        return located.operation() instanceof Operation.Fail || (known && certain);
    }

    private static void missing(Path script, Revision revision) {
        revision.upgrade().stream()
                .filter(each -> !isListed(each))
                .limit(3)
                .forEach(each ->
                        System.out.println(
                                script.getFileName()
                                        + ":"
                                        + each.line()
                                        + " "
                                        + (each.operation() + " @ " + each.surroundings())
                                                .replace("\n", "\\n")));
    }
}
