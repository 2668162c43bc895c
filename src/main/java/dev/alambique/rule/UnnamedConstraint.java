package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;

import java.util.stream.Stream;

/// A constraint without a name cannot be dropped by one.
final class UnnamedConstraint implements Rule {
    @Override
    public String id() {
        return "unnamed-constraint";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        if (!context.grounds().environment().namingConvention().isEmpty()) {
            return Stream.empty();
        }
        return Stream.concat(created(context), dropped(context));
    }

    private Stream<Finding> created(RuleContext context) {
        return context.upgradesOf(Operation.CreateConstraint.class)
                .filter(create -> create.operation().constraint().name() == null)
                .filter(create -> !isFromSql(create.operation().constraint()))
                .map(create ->
                        Finding.confirmed(
                                        id(),
                                        Severity.WARNING,
                                        context.at(create),
                                        Message.of(
                                                "rule.unnamed-constraint",
                                                create.operation().table()))
                                .withEvidence("create_*_constraint(None, ...)"));
    }

    /// Alembic refuses to drop what has no name, whatever the database.
    private Stream<Finding> dropped(RuleContext context) {
        return context.all(Operation.Partial.class)
                .filter(partial -> partial.operation().directive().equals("drop_constraint"))
                .filter(partial -> partial.operation().isNone("constraint_name"))
                .map(partial ->
                        Finding.confirmed(
                                        id(),
                                        Severity.WARNING,
                                        context.at(partial),
                                        Message.of("rule.unnamed-constraint.dropped"))
                                .withEvidence(partial.operation().source()));
    }

    /// SQL text may leave the name to the database, which makes one up that can be looked up.
    private static boolean isFromSql(Constraint constraint) {
        return constraint instanceof Constraint.Other;
    }
}
