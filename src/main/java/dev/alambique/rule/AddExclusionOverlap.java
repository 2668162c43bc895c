package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// Nobody looked whether rows there are exclude each other.
final class AddExclusionOverlap implements Rule {
    @Override
    public String id() {
        return "add-exclusion-overlap";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.CreateConstraint.class)
                .filter(create -> context.runsOn(create, Dialect.POSTGRESQL))
                .filter(create ->
                        create.operation().constraint()
                                        instanceof Constraint.Other(_, String definition)
                                && definition.matches(
                                        "(?is).*\\bexclude\\b.*|.*exclude_constraint.*"))
                .filter(create -> !context.isKnownEmpty(create.operation().table()))
                .filter(create -> !context.isNew(create.operation().table(), create))
                .filter(create -> !context.isLookedAt(create.operation().table(), create))
                .map(create ->
                        Finding.confirmed(
                                        id(),
                                        Severity.INFO,
                                        context.at(create),
                                        Message.of(
                                                "rule.add-exclusion-overlap",
                                                create.operation().table()))
                                .withEvidence(context.rowsOf(create.operation().table())));
    }
}
