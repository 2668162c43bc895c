package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// An exclusion constraint is checked and built under the strongest lock.
final class AddExclusionConstraint implements Rule {
    @Override
    public String id() {
        return "add-exclusion-constraint";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.CreateConstraint.class)
                .filter(create -> context.runsOn(create, Dialect.POSTGRESQL))
                .filter(create -> isExclusion(create.operation().constraint()))
                .filter(create -> !context.isNew(create.operation().table(), create))
                .map(create -> finding(context, create));
    }

    private static boolean isExclusion(Constraint constraint) {
        return constraint instanceof Constraint.Other(_, String definition)
                && definition.matches("(?is).*(?:\\bEXCLUDE\\b|exclude_constraint).*");
    }

    private Finding finding(RuleContext context, Located<Operation.CreateConstraint> create) {
        String table = create.operation().table();
        return Finding.confirmed(
                        id(),
                        context.bySize(table),
                        context.at(create),
                        Message.of("rule.add-exclusion-constraint", table))
                .withEvidence("EXCLUDE", context.rowsOf(table));
    }
}
