package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.TypeChange;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A column with values is dropped; adding it again brings back the column, not the values.
final class DropColumn implements Rule {

    private static final Set<TypeChange> KEEPS = Set.of(TypeChange.FREE, TypeChange.REWRITE);

    @Override
    public String id() {
        return "drop-column";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.DropColumn.class)
                .filter(drop ->
                        !context.isNew(drop.operation().table(), drop.operation().column(), drop))
                .filter(drop -> !isTwin(context, drop.operation()))
                .map(drop -> finding(context, drop));
    }

    /// It was kept equal to another column, which takes its name now or had it from it.
    private static boolean isTwin(RuleContext context, Operation.DropColumn drop) {
        String table = drop.table();
        return context.upgradesOf(Operation.AlterColumn.class)
                .map(Located::operation)
                .filter(alter -> alter.table().equals(table))
                .filter(alter -> drop.column().equals(alter.newName()))
                .anyMatch(alter ->
                        Twins.end(context.sentUp(), table, alter.column(), drop.column())
                                || isFollowed(context, drop, alter.column()));
    }

    /// Whether a trigger has filled the other one from it, and every value fits there.
    private static boolean isFollowed(
            RuleContext context, Operation.DropColumn drop, String follower) {
        Optional<Column> from = context.before().column(drop.table(), drop.column());
        Optional<Column> to = context.before().column(drop.table(), follower);
        boolean fits =
                from.isPresent()
                        && to.isPresent()
                        && KEEPS.contains(TypeChange.of(from.get().type(), to.get().type()));
        return fits && Twins.end(context.sentUp(), drop.table(), drop.column(), follower);
    }

    private Finding finding(RuleContext context, Located<Operation.DropColumn> drop) {
        String table = drop.operation().table();
        String column = drop.operation().column();
        boolean empty = context.isKnownEmpty(table);
        Finding finding =
                Finding.confirmed(
                                id(),
                                empty ? Severity.INFO : Severity.WARNING,
                                context.at(drop),
                                Message.of(
                                        empty ? "rule.drop-column.empty" : "rule.drop-column",
                                        table,
                                        column,
                                        context.engines(drop)))
                        .withEvidence("drop_column " + table + "." + column, context.rowsOf(table));
        return empty ? finding : finding.withConsent(table + "." + column);
    }
}
