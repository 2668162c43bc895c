package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Operation;
import dev.alambique.schema.InspectedDatabase;

import java.util.stream.Stream;

/// An earlier failure left its copy behind, and the next one cannot be made.
final class SqliteLeftoverBatchTable implements Rule {
    @Override
    public String id() {
        return "sqlite-leftover-batch-table";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Rebuild.in(context).stream()
                .filter(rebuild -> isLeft(context, copyOf(rebuild)))
                .filter(rebuild -> !isDropped(context, copyOf(rebuild)))
                .map(rebuild ->
                        Finding.confirmed(
                                        id(),
                                        Severity.ERROR,
                                        context.at(rebuild.place()),
                                        Message.of(
                                                "rule.sqlite-leftover-batch-table",
                                                rebuild.name(),
                                                copyOf(rebuild)))
                                .withEvidence(copyOf(rebuild) + " is in the database"));
    }

    private static String copyOf(Rebuild rebuild) {
        return "_alembic_tmp_" + rebuild.name();
    }

    private static boolean isLeft(RuleContext context, String table) {
        InspectedDatabase database = context.grounds().database();
        return database != null && database.schema().table(table).isPresent();
    }

    private static boolean isDropped(RuleContext context, String table) {
        return context.upgradesOf(Operation.DropTable.class)
                .anyMatch(drop -> drop.operation().table().equals(table));
    }
}
