package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.sql.SqlStatement;

import java.util.stream.Stream;

/// The way back claims to undo what cannot be undone.
final class IrreversibleNotDeclared implements Rule {
    @Override
    public String id() {
        return "irreversible-not-declared";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        boolean raises =
                context.downgrade().stream()
                        .anyMatch(each -> each.operation() instanceof Operation.Fail);
        if (raises) {
            return Stream.empty();
        }
        return Stream.concat(droppedColumns(context), droppedTables(context));
    }

    private Stream<Finding> droppedColumns(RuleContext context) {
        return context.upgradesOf(Operation.DropColumn.class)
                .filter(drop -> !context.isKnownEmpty(drop.operation().table()))
                .filter(drop ->
                        !context.isNew(drop.operation().table(), drop.operation().column(), drop))
                .filter(drop -> comesBack(context, drop.operation()))
                .filter(drop -> !isRefilled(context, drop.operation().table()))
                .map(drop ->
                        finding(
                                context,
                                drop,
                                drop.operation().table() + "." + drop.operation().column()));
    }

    private Stream<Finding> droppedTables(RuleContext context) {
        return context.upgradesOf(Operation.DropTable.class)
                .filter(drop -> !context.isKnownEmpty(drop.operation().table()))
                .filter(drop -> !context.isNew(drop.operation().table(), drop))
                .filter(drop ->
                        context.downgradesOf(Operation.CreateTable.class)
                                .anyMatch(create ->
                                        create.operation()
                                                .table()
                                                .name()
                                                .equals(drop.operation().table())))
                .filter(drop -> !getsRows(context, drop.operation().table()))
                .map(drop -> finding(context, drop, drop.operation().table()));
    }

    private static boolean comesBack(RuleContext context, Operation.DropColumn drop) {
        return context.downgradesOf(Operation.AddColumn.class)
                .anyMatch(add ->
                        add.operation().table().equals(drop.table())
                                && add.operation().column().name().equals(drop.column()));
    }

    /// Whether rows that are there get values again.
    private static boolean isRefilled(RuleContext context, String table) {
        return context.sentDown().stream()
                .anyMatch(sent ->
                        sent.statement() instanceof SqlStatement.Update update
                                && update.table().equals(table));
    }

    private static boolean getsRows(RuleContext context, String table) {
        return context.sentDown().stream()
                        .anyMatch(sent ->
                                sent.statement() instanceof SqlStatement.Insert(String into)
                                        && into.equals(table))
                || context.downgradesOf(Operation.BulkInsert.class)
                        .anyMatch(insert -> insert.operation().table().equals(table));
    }

    private Finding finding(RuleContext context, Located<?> place, String what) {
        return Finding.confirmed(
                        id(),
                        Severity.INFO,
                        context.at(place),
                        Message.of("rule.irreversible-not-declared", what))
                .withEvidence("downgrade creates " + what + " empty");
    }
}
