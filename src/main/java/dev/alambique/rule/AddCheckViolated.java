package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;

import java.util.stream.Stream;

/// Nobody looked whether the rows there are keep the new rule.
final class AddCheckViolated implements Rule {
    @Override
    public String id() {
        return "add-check-violated";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.CreateConstraint.class)
                .filter(create ->
                        create.operation().constraint() instanceof Constraint.Check check
                                && check.validated())
                .filter(create -> mayBreak(context, create))
                .map(create -> finding(context, create));
    }

    /// Rows that were there before and that nothing here or just before has looked at.
    private static boolean mayBreak(
            RuleContext context, Located<Operation.CreateConstraint> create) {
        String table = create.operation().table();
        return !context.isLookedAt(table, create)
                && !context.isKnownEmpty(table)
                && !context.isNew(table, create)
                && context.upgradesOf(Operation.Fail.class).findAny().isEmpty();
    }

    private Finding finding(RuleContext context, Located<Operation.CreateConstraint> create) {
        String table = create.operation().table();
        return Finding.confirmed(
                        id(),
                        Severity.INFO,
                        context.at(create),
                        Message.of(
                                "rule.add-check-violated",
                                Named.of(create.operation().constraint()),
                                table))
                .withEvidence("nothing looks for rows that break it", context.rowsOf(table));
    }
}
