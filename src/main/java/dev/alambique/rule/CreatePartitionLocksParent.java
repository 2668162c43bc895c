package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// A new partition locks the table it becomes part of.
final class CreatePartitionLocksParent implements Rule {
    @Override
    public String id() {
        return "create-partition-locks-parent";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Sent.beginning(context.sentUp(), "CREATE TABLE", "CREATE UNLOGGED TABLE")
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .filter(sent -> sent.has("PARTITION OF"))
                .filter(sent -> !context.isNew(sent.nameAfter("PARTITION OF"), sent.place()))
                .map(sent -> finding(context, sent));
    }

    private Finding finding(RuleContext context, Sent sent) {
        String table = sent.nameAfter("PARTITION OF");
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(sent.place()),
                        Message.of("rule.create-partition-locks-parent", table))
                .withEvidence(sent.text());
    }
}
