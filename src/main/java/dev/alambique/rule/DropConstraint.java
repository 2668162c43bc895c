package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A rule the rows are held to is given up.
final class DropConstraint implements Rule {
    @Override
    public String id() {
        return "drop-constraint";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.DropConstraint.class)
                .filter(drop -> !context.isNew(drop.operation().table(), drop))
                .flatMap(drop ->
                        guarded(context, drop.operation()).stream()
                                .filter(constraint -> !isReplaced(context, drop, constraint))
                                .map(constraint -> finding(context, drop, constraint)));
    }

    private static Optional<Constraint> guarded(
            RuleContext context, Operation.DropConstraint drop) {
        return context.before().table(drop.table()).stream()
                .flatMap(table -> table.constraints().stream())
                .filter(each -> drop.name().equals(each.name()))
                .filter(each -> guards(context, drop.table(), each))
                .findFirst();
    }

    private static boolean guards(RuleContext context, String table, Constraint constraint) {
        return switch (constraint) {
            case Constraint.Unique _, Constraint.ForeignKey _ -> true;
            case Constraint.Check check -> !isKeptByColumn(context, table, check);
            case Constraint.PrimaryKey _, Constraint.Other _ -> false;
        };
    }

    /// A check that a column is not null helps to make it required, and is not needed afterwards.
    private static boolean isKeptByColumn(
            RuleContext context, String table, Constraint.Check check) {
        return context.after().table(table).stream()
                .flatMap(each -> each.columns().stream())
                .anyMatch(column ->
                        !column.nullable()
                                && SetNotNullScan.saysNotNull(check.condition(), column.name()));
    }

    private static boolean isReplaced(
            RuleContext context, Located<Operation.DropConstraint> drop, Constraint constraint) {
        Stream<Operation.CreateConstraint> here =
                context.upgradesOf(Operation.CreateConstraint.class).map(Located::operation);
        Stream<Operation.CreateConstraint> later =
                context.later().stream()
                        .flatMap(revision -> revision.upgradesOf(Operation.CreateConstraint.class))
                        .map(Located::operation);
        return Stream.concat(here, later)
                .filter(create -> create.table().equals(drop.operation().table()))
                .filter(create -> create.constraint().getClass() == constraint.getClass())
                .anyMatch(create ->
                        Set.copyOf(create.constraint().columns())
                                .equals(Set.copyOf(constraint.columns())));
    }

    private Finding finding(
            RuleContext context, Located<Operation.DropConstraint> drop, Constraint constraint) {
        String table = drop.operation().table();
        return Finding.confirmed(
                        id(),
                        Severity.INFO,
                        context.at(drop),
                        Message.of("rule.drop-constraint", drop.operation().name(), table))
                .withEvidence(drop.operation().name() + " " + constraint.columns());
    }
}
