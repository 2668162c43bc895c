package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.sql.SqlStatement;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/// Every row gets the same value in a column that must be unique.
final class UniqueColumnWithOneDefault implements Rule {
    @Override
    public String id() {
        return "unique-column-with-one-default";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AddColumn.class)
                .filter(add -> !context.isKnownEmpty(add.operation().table()))
                .filter(add -> !context.isNew(add.operation().table(), add))
                .filter(add -> isConstant(add.operation().column().serverDefault()))
                .filter(add -> isUnique(context, add.operation()))
                .map(add -> finding(context, add));
    }

    private static boolean isConstant(@Nullable String value) {
        return value != null && (value.startsWith("'") || !value.contains("("));
    }

    private static boolean isUnique(RuleContext context, Operation.AddColumn add) {
        List<String> column = List.of(add.column().name());
        boolean here =
                add.indexes().stream().anyMatch(Index::unique)
                        || add.constraints().stream().anyMatch(Constraint.Unique.class::isInstance);
        boolean index =
                context.upgradesOf(Operation.CreateIndex.class)
                        .filter(each -> each.operation().table().equals(add.table()))
                        .map(each -> each.operation().index())
                        .anyMatch(each -> each.unique() && each.elements().equals(column));
        boolean later =
                context.upgradesOf(Operation.CreateConstraint.class)
                        .filter(each -> each.operation().table().equals(add.table()))
                        .map(each -> each.operation().constraint())
                        .anyMatch(each ->
                                each instanceof Constraint.Unique && each.columns().equals(column));
        return here || ((index || later) && !isFilled(context, add));
    }

    /// Whether the rows get values of their own before the column is held to be unique.
    private static boolean isFilled(RuleContext context, Operation.AddColumn add) {
        return context.sentUp().stream()
                .anyMatch(sent ->
                        sent.statement() instanceof SqlStatement.Update update
                                && update.table().equals(add.table())
                                && update.columns().contains(add.column().name()));
    }

    private Finding finding(RuleContext context, Located<Operation.AddColumn> add) {
        String table = add.operation().table();
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        context.at(add),
                        Message.of(
                                "rule.unique-column-with-one-default",
                                table,
                                add.operation().column().name()))
                .withEvidence(
                        "default " + add.operation().column().serverDefault(),
                        context.rowsOf(table));
    }
}
