package dev.alambique.verify;

import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares what a shadow's schema is with what it should be, on this side.
final class SchemaJudgement {

    private static final int LINES_SHOWN = 8;

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
