package dev.alambique.alembic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What we read in the revisions of real projects is what real Alembic is told when they run.
///
/// ```
/// ALAMBIQUE_CORPORA=DIR ALAMBIQUE_TEST_PYTHON=PYTHON mvn -q verify -Dit.test=RevisionOracleIT
/// ```
class RevisionOracleIT {

    /// Differences that are known, by file, with what is behind each.
    private static final Map<String, String> EXPLAINED =
            Map.of(
                    "e4518d7d1af1_calendar_table.py",
                    "inserts rows worked out day by day; how many is not read",
                    "xx_2026_01_31_1100_f5f526cbc35a_seed_rbac_defaults.py",
                    "binds random identifiers, which stay parameters",
                    "xx_2026_02_05_1500_b2c3d4e5f6g7_add_privacy_assessment_schema.py",
                    "binds random identifiers, which stay parameters",
                    "xx_2026_04_03_1000_b9c4d5e6f7a8_add_control_and_join_table.py",
                    "binds random identifiers, which stay parameters",
                    "778f1c01a019_release_add_provides_extra_and_dynamic_.py",
                    "an array of an enumeration is a type by its source only",
                    "af88524994ce_add_group_access_flags.py",
                    "labels from an enum class; the statement is kept as not understood",
                    "b980b1a8f6af_add_authclient_grant_response_type_columns.py",
                    "labels from an enum class; the statement is kept as not understood");

    @Test
    void reads_what_real_revisions_tell_alembic() throws IOException, InterruptedException {
        String corpora = System.getenv("ALAMBIQUE_CORPORA");
        if (corpora == null) {
            System.out.println("RevisionOracleIT: ALAMBIQUE_CORPORA is not set, nothing compared");
        }
        assumeTrue(corpora != null, "ALAMBIQUE_CORPORA is not set");
        List<Path> files = new ArrayList<>();
        for (Corpus corpus : Corpus.ALL) {
            files.addAll(corpus.scripts(Path.of(corpora)));
        }
        Map<String, Integer> excluded = new TreeMap<>();
        List<String> different = new ArrayList<>();
        Map<String, Integer> directives = new TreeMap<>();
        int compared = 0;
        int partial = 0;
        int conditional = 0;
        for (RecordedComparison each : RecordedComparison.of(files)) {
            if (!each.isRecorded()) {
                excluded.merge(String.valueOf(each.why()), 1, Integer::sum);
                continue;
            }
            compared++;
            partial += each.isPartial() ? 1 : 0;
            conditional += each.isConditional() ? 1 : 0;
            each.ours().stream()
                    .filter(RecordedComparison.Listed::partial)
                    .forEach(listed -> directives.merge(listed.line(), 1, Integer::sum));
            if (!each.isEqual()) {
                different.add(
                        each.file().getFileName()
                                + " "
                                + each.function()
                                + ": "
                                + each.difference());
            }
        }
        System.out.println(files.size() + " revision files, not compared, by function:");
        excluded.forEach((why, count) -> System.out.printf("%6d %s%n", count, why));
        System.out.printf(
                "%d functions compared, %d differ, %d with operations compared by name, %d with conditions%n",
                compared, different.size(), partial, conditional);
        System.out.println("of those only compared by name: " + directives);
        different.forEach(System.out::println);
        assertThat(different.size()).isLessThanOrEqualTo(compared / 200);
        assertThat(different)
                .allMatch(each -> EXPLAINED.containsKey(each.substring(0, each.indexOf(' '))));
    }
}
