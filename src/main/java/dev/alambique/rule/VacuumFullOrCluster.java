package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// The whole table is written anew under the strongest lock.
final class VacuumFullOrCluster implements Rule {
    @Override
    public String id() {
        return "vacuum-full-or-cluster";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Sent.beginning(context.sentUp(), "VACUUM FULL", "VACUUM (FULL", "CLUSTER")
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .map(sent -> finding(context, sent));
    }

    private Finding finding(RuleContext context, Sent sent) {
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        context.at(sent.place()),
                        Message.of("rule.vacuum-full-or-cluster", sent.text()))
                .withEvidence(sent.text());
    }
}
