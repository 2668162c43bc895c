package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// Creating or dropping a trigger waits for everybody who writes.
final class TriggerDdlLock implements Rule {
    @Override
    public String id() {
        return "trigger-ddl-lock";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Sent.beginning(
                        context.sentUp(),
                        "CREATE TRIGGER",
                        "CREATE OR REPLACE TRIGGER",
                        "CREATE CONSTRAINT TRIGGER",
                        "DROP TRIGGER")
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .filter(sent -> !context.isNew(sent.nameAfter("ON"), sent.place()))
                .map(sent -> finding(context, sent));
    }

    private Finding finding(RuleContext context, Sent sent) {
        String table = sent.nameAfter("ON");
        return Finding.confirmed(
                        id(),
                        Severity.INFO,
                        context.at(sent.place()),
                        Message.of("rule.trigger-ddl-lock", table))
                .withEvidence(sent.text());
    }
}
