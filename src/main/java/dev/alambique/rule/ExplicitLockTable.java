package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// The migration takes a lock by hand and keeps it to its end.
final class ExplicitLockTable implements Rule {
    @Override
    public String id() {
        return "explicit-lock-table";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Sent.beginning(context.sentUp(), "LOCK")
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .map(sent -> finding(context, sent));
    }

    private Finding finding(RuleContext context, Sent sent) {
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(sent.place()),
                        Message.of("rule.explicit-lock-table", sent.text()))
                .withEvidence(sent.text());
    }
}
