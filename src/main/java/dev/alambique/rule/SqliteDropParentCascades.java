package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// Dropping a table deletes the rows that point at it.
final class SqliteDropParentCascades implements Rule {
    @Override
    public String id() {
        return "sqlite-drop-parent-cascades";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.DropTable.class)
                .filter(drop -> context.runsOn(drop, Dialect.SQLITE))
                .filter(drop -> !SqliteBatchCascadeDelete.isOff(context, drop))
                .flatMap(drop ->
                        Rebuild.incoming(context, drop.operation().table()).stream()
                                .filter(Rebuild.Incoming::changesRows)
                                .filter(key -> !key.table().equals(drop.operation().table()))
                                .filter(key -> !isDropped(context, key.table(), drop))
                                .map(key -> finding(context, drop, key)));
    }

    private static boolean isDropped(RuleContext context, String table, Located<?> before) {
        return context.upgradesOf(Operation.DropTable.class)
                .anyMatch(drop ->
                        drop.operation().table().equals(table) && drop.line() <= before.line());
    }

    private Finding finding(
            RuleContext context, Located<Operation.DropTable> drop, Rebuild.Incoming incoming) {
        boolean on = SqliteBatchCascadeDelete.isOn(context, drop);
        return Finding.confirmed(
                        id(),
                        on ? Severity.ERROR : Severity.WARNING,
                        context.at(drop),
                        Message.of(
                                "rule.sqlite-drop-parent-cascades",
                                drop.operation().table(),
                                incoming.table(),
                                String.valueOf(incoming.key().onDelete())))
                .withEvidence(
                        "PRAGMA foreign_keys: " + (on ? "ON" : "not said"),
                        context.rowsOf(incoming.table()));
    }
}
