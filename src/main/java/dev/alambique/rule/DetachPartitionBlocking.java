package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// Detaching a partition locks the whole partitioned table.
final class DetachPartitionBlocking implements Rule {
    @Override
    public String id() {
        return "detach-partition-blocking";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Sent.beginning(context.sentUp(), "ALTER TABLE")
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .filter(sent -> sent.has("DETACH PARTITION"))
                .filter(sent -> !sent.has("CONCURRENTLY") && !sent.has("FINALIZE"))
                .map(sent -> finding(context, sent));
    }

    private Finding finding(RuleContext context, Sent sent) {
        String table = sent.nameAfter("ALTER TABLE");
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(sent.place()),
                        Message.of("rule.detach-partition-blocking", table))
                .withEvidence(sent.text());
    }
}
