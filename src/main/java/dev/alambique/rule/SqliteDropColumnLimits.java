package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Computed;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.SqlText;
import dev.alambique.schema.Table;

import java.util.Optional;
import java.util.stream.Stream;

/// SQLite drops a column in place only if nothing else speaks of it.
final class SqliteDropColumnLimits implements Rule {
    @Override
    public String id() {
        return "sqlite-drop-column-limits";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.DropColumn.class)
                .filter(drop -> SqliteAlterOutsideBatch.outsideBatch(context, drop))
                .flatMap(drop ->
                        context.before().table(drop.operation().table()).stream()
                                .flatMap(table -> obstacle(context, table, drop).stream())
                                .map(obstacle -> finding(context, drop, obstacle)));
    }

    private static Optional<String> obstacle(
            RuleContext context, Table table, Located<Operation.DropColumn> drop) {
        String column = drop.operation().column();
        Stream<String> constraints =
                table.constraints().stream()
                        .filter(each -> speaksOf(each, column))
                        .filter(each -> !isDropped(context, each, drop))
                        .map(Named::of);
        Stream<String> indexes =
                table.indexes().stream()
                        .filter(index -> speaksOf(index, column))
                        .filter(index ->
                                context.upgradesOf(Operation.DropIndex.class)
                                        .noneMatch(each ->
                                                each.line() < drop.line()
                                                        && each.operation()
                                                                .name()
                                                                .equals(index.name())))
                        .map(index -> Named.of(index));
        Stream<String> generated =
                table.columns().stream()
                        .filter(each -> {
                            Computed computed = each.computed();
                            return computed != null
                                    && SqlText.mentions(computed.expression(), column);
                        })
                        .map(Column::name);
        return Stream.of(constraints, indexes, generated).flatMap(each -> each).findFirst();
    }

    private static boolean speaksOf(Index index, String column) {
        return index.elements().stream().anyMatch(each -> SqlText.mentions(each, column));
    }

    private static boolean speaksOf(Constraint constraint, String column) {
        return switch (constraint) {
            case Constraint.Check check -> SqlText.mentions(check.condition(), column);
            case Constraint.Other _ -> false;
            case Constraint.PrimaryKey _, Constraint.Unique _, Constraint.ForeignKey _ ->
                    constraint.columns().contains(column);
        };
    }

    private static boolean isDropped(
            RuleContext context, Constraint constraint, Located<Operation.DropColumn> before) {
        return context.upgradesOf(Operation.DropConstraint.class)
                .filter(drop -> drop.line() < before.line())
                .anyMatch(drop -> drop.operation().name().equals(constraint.name()));
    }

    private Finding finding(
            RuleContext context, Located<Operation.DropColumn> drop, String obstacle) {
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        context.at(drop),
                        Message.of(
                                "rule.sqlite-drop-column-limits",
                                drop.operation().table(),
                                drop.operation().column(),
                                obstacle))
                .withEvidence(obstacle + " stands on it", "batch_alter_table: none");
    }
}
