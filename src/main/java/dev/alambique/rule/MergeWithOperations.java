package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;

import java.util.stream.Stream;

/// A revision that joins two histories also changes something.
final class MergeWithOperations implements Rule {
    @Override
    public String id() {
        return "merge-with-operations";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.revision().isMerge()
                ? context.revision().upgrade().stream()
                        .limit(1)
                        .map(first ->
                                Finding.confirmed(
                                                id(),
                                                Severity.WARNING,
                                                context.at(first),
                                                Message.of("rule.merge-with-operations"))
                                        .withEvidence(
                                                "operations: "
                                                        + context.revision().upgrade().size()))
                : Stream.empty();
    }
}
