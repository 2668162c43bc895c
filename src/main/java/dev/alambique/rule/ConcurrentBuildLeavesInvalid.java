package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// An index that exists is taken for one that works.
final class ConcurrentBuildLeavesInvalid implements Rule {
    @Override
    public String id() {
        return "concurrent-build-leaves-invalid";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.CreateIndex.class)
                .filter(create -> create.operation().concurrently())
                .filter(create -> create.operation().ifNotExists())
                .filter(create -> context.runsOn(create, Dialect.POSTGRESQL))
                .filter(create -> !isDroppedBefore(context, create))
                .map(create ->
                        Finding.confirmed(
                                        id(),
                                        Severity.WARNING,
                                        context.at(create),
                                        Message.of(
                                                "rule.concurrent-build-leaves-invalid",
                                                Named.of(create.operation().index())))
                                .withEvidence("IF NOT EXISTS", "CONCURRENTLY"));
    }

    private static boolean isDroppedBefore(
            RuleContext context, Located<Operation.CreateIndex> create) {
        return context.upgradesOf(Operation.DropIndex.class)
                .filter(drop -> drop.line() < create.line())
                .anyMatch(
                        drop -> drop.operation().name().equals(create.operation().index().name()));
    }
}
