package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;

import java.util.List;
import java.util.stream.Stream;

/// A new column gets its foreign key apart, which reads the table for nothing.
final class FkColumnAddedInTwoSteps implements Rule {
    @Override
    public String id() {
        return "fk-column-added-in-two-steps";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        Stream<Finding> apart =
                context.upgradesOf(Operation.CreateConstraint.class)
                        .filter(create -> context.runsOn(create, Dialect.POSTGRESQL))
                        .filter(create -> isOfNewColumn(context, create))
                        .map(create ->
                                finding(
                                        context,
                                        create,
                                        create.operation().table(),
                                        create.operation().constraint().columns()));
        Stream<Finding> inside =
                context.upgradesOf(Operation.AddColumn.class)
                        .filter(add -> context.runsOn(add, Dialect.POSTGRESQL))
                        .filter(add -> !context.isNew(add.operation().table(), add))
                        .filter(add ->
                                add.operation().constraints().stream()
                                        .anyMatch(Constraint.ForeignKey.class::isInstance))
                        .map(add ->
                                finding(
                                        context,
                                        add,
                                        add.operation().table(),
                                        List.of(add.operation().column().name())));
        return Stream.concat(apart, inside);
    }

    private static boolean isOfNewColumn(
            RuleContext context, Located<Operation.CreateConstraint> create) {
        String table = create.operation().table();
        return create.operation().constraint() instanceof Constraint.ForeignKey key
                && key.validated()
                && !context.isNew(table, create)
                && key.columns().stream().allMatch(each -> context.isNew(table, each, create));
    }

    private Finding finding(
            RuleContext context, Located<?> place, String table, List<String> columns) {
        return Finding.confirmed(
                        id(),
                        context.isKnownSmall(table) ? Severity.INFO : Severity.WARNING,
                        context.at(place),
                        Message.of(
                                "rule.fk-column-added-in-two-steps",
                                table,
                                String.join(", ", columns)))
                .withEvidence("ADD COLUMN, then ADD FOREIGN KEY", context.rowsOf(table));
    }
}
