package dev.alambique.verify;

import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Compares what a shadow's schema is with what it should be, on this side.
final class SchemaJudgement {

    private static final int LINES_SHOWN = 8;
    private static final String NOT_VALID = " NOT VALID";
    private static final Pattern VALIDATION =
            Pattern.compile("(?is)\\bVALIDATE\\s+CONSTRAINT\\s+(\"[^\"]+\"|\\w+)");

    private SchemaJudgement() {}

    /// After the first upgrade: everything the revisions declare is so, nothing is left lying
    /// about, and no other table changed.
    static Step afterUpgrade(Stand before, Stand after, Expectation expectation) {
        List<String> missing =
                expectation.facts().stream()
                        .filter(fact -> !fact.holdsIn(after.schema()))
                        .map(fact -> "not so: " + fact.sentence())
                        .toList();
        if (!missing.isEmpty()) {
            return Step.Failed.of("not-as-declared", shown(missing));
        }
        List<String> leftovers =
                before.snapshot().differences(after.snapshot()).stream()
                        .filter(SchemaJudgement::isLeftover)
                        .toList();
        if (!leftovers.isEmpty()) {
            return Step.Failed.of("left-behind", shown(leftovers));
        }
        List<String> others = changedBesides(before.schema(), after.schema(), expectation);
        return others.isEmpty()
                ? new Step.Passed()
                : Step.Failed.of("changed-more", "also changed: " + shown(others));
    }

    /// The two must be the same to the last line.
    static Step same(Stand expected, Stand found) {
        List<String> differences = expected.snapshot().differences(found.snapshot());
        return differences.isEmpty()
                ? new Step.Passed()
                : Step.Failed.of("schema-differs", shown(differences));
    }

    /// Like [#same], but for what no database takes back: PostgreSQL has no opposite of `VALIDATE
    /// CONSTRAINT`, so a constraint that the revisions had validated stays so.
    static Step back(Stand before, Stand found, List<DraftedRevision> revisions) {
        List<String> differences = before.snapshot().differences(found.snapshot());
        Set<String> stronger = new LinkedHashSet<>();
        for (String name : validated(revisions)) {
            for (String line : differences) {
                if (line.startsWith("- constraint ")
                        && line.contains(": " + name + " ")
                        && line.endsWith(NOT_VALID)) {
                    stronger.add(line);
                    stronger.add(
                            "+ " + line.substring(2, line.length() - NOT_VALID.length()).strip());
                }
            }
        }
        List<String> others =
                differences.stream().filter(each -> !stronger.contains(each)).toList();
        return differences.containsAll(stronger) && others.isEmpty()
                ? new Step.Passed()
                : Step.Failed.of("schema-differs", shown(differences));
    }

    private static List<String> validated(List<DraftedRevision> revisions) {
        return revisions.stream()
                .flatMap(each -> each.revision().upgradesOf(Operation.ExecuteSql.class))
                .map(each -> VALIDATION.matcher(each.operation().sql()))
                .flatMap(Matcher::results)
                .map(found -> SqlName.bare(found.group(1)))
                .toList();
    }

    /// A half-done table rebuild, or an index that a failed `CONCURRENTLY` left behind.
    private static boolean isLeftover(String difference) {
        return difference.startsWith("+ ")
                && (difference.contains("_alembic_tmp_") || difference.endsWith(" INVALID"));
    }

    private static List<String> changedBesides(
            Schema before, Schema after, Expectation expectation) {
        List<String> changed = new ArrayList<>();
        if (!expectation.complete()) {
            return changed;
        }
        for (Table table : before.tables()) {
            Optional<Table> now = after.table(table.name());
            if (!expectation.touchedTables().contains(table.name())
                    && !now.equals(Optional.of(table))) {
                changed.add(table.name());
            }
        }
        return changed;
    }

    private static String shown(List<String> lines) {
        String text = String.join("; ", lines.subList(0, Math.min(lines.size(), LINES_SHOWN)));
        return lines.size() > LINES_SHOWN
                ? text + "; and " + (lines.size() - LINES_SHOWN) + " more"
                : text;
    }
}
