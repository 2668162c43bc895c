package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// An index built concurrently has no name, so that each retry makes another.
final class UnnamedConcurrentIndex implements Rule {
    @Override
    public String id() {
        return "unnamed-concurrent-index";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.CreateIndex.class)
                .filter(create -> create.operation().concurrently())
                .filter(create -> create.operation().index().name() == null)
                .filter(create -> context.runsOn(create, Dialect.POSTGRESQL))
                .map(create ->
                        Finding.confirmed(
                                        id(),
                                        Severity.WARNING,
                                        context.at(create),
                                        Message.of(
                                                "rule.unnamed-concurrent-index",
                                                create.operation().table()))
                                .withEvidence("create_index on " + create.operation().table()));
    }
}
