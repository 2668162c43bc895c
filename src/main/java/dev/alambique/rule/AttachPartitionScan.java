package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// Attaching a partition reads all its rows under a lock.
final class AttachPartitionScan implements Rule {
    @Override
    public String id() {
        return "attach-partition-scan";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Sent.beginning(context.sentUp(), "ALTER TABLE")
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .filter(sent -> sent.has("ATTACH PARTITION"))
                .filter(sent -> !context.isNew(sent.nameAfter("ATTACH PARTITION"), sent.place()))
                .map(sent -> finding(context, sent));
    }

    private Finding finding(RuleContext context, Sent sent) {
        String table = sent.nameAfter("ALTER TABLE");
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(sent.place()),
                        Message.of("rule.attach-partition-scan", table))
                .withEvidence(sent.text());
    }
}
