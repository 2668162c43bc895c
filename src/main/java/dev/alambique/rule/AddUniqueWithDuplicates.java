package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;

import java.util.List;
import java.util.stream.Stream;

/// A unique rule fails at the first pair of equal rows.
final class AddUniqueWithDuplicates implements Rule {
    @Override
    public String id() {
        return "add-unique-with-duplicates";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        Stream<Finding> constraints =
                context.upgradesOf(Operation.CreateConstraint.class)
                        .filter(create ->
                                create.operation().constraint() instanceof Constraint.Unique)
                        .filter(create -> mayRepeat(context, create, create.operation().table()))
                        .map(create ->
                                finding(
                                        context,
                                        create,
                                        create.operation().table(),
                                        create.operation().constraint().columns()));
        Stream<Finding> indexes =
                context.upgradesOf(Operation.CreateIndex.class)
                        .filter(create -> create.operation().index().unique())
                        .filter(create -> mayRepeat(context, create, create.operation().table()))
                        .map(create ->
                                finding(
                                        context,
                                        create,
                                        create.operation().table(),
                                        create.operation().index().elements()));
        return Stream.concat(constraints, indexes);
    }

    /// Rows that nobody looked at: a table from before, no deletion or change of them here or in
    /// the steps that run before.
    private static boolean mayRepeat(RuleContext context, Located<?> create, String table) {
        boolean guarded = context.upgradesOf(Operation.Fail.class).findAny().isPresent();
        return !context.isLookedAt(table, create)
                && !guarded
                && !context.isKnownEmpty(table)
                && !context.isNew(table, create);
    }

    private Finding finding(
            RuleContext context, Located<?> place, String table, List<String> columns) {
        return Finding.confirmed(
                        id(),
                        Severity.INFO,
                        context.at(place),
                        Message.of(
                                "rule.add-unique-with-duplicates",
                                table,
                                String.join(", ", columns)))
                .withEvidence("nothing looks for equal rows", context.rowsOf(table));
    }
}
