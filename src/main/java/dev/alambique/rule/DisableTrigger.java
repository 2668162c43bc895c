package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// Triggers are switched off, and with them what they guard.
final class DisableTrigger implements Rule {
    @Override
    public String id() {
        return "disable-trigger";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Sent.beginning(
                        context.sentUp(),
                        "ALTER TABLE",
                        "SET SESSION_REPLICATION_ROLE",
                        "SET LOCAL SESSION_REPLICATION_ROLE")
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .filter(sent ->
                        sent.has("DISABLE TRIGGER")
                                || (sent.begins("SET")
                                        && sent.text().matches("(?is).*\\breplica\\b.*")))
                .filter(sent -> !isSwitchedOn(context, sent))
                .map(sent -> finding(context, sent));
    }

    private static boolean isSwitchedOn(RuleContext context, Sent off) {
        return context.sentUp().stream()
                .dropWhile(each -> !each.equals(off))
                .skip(1)
                .anyMatch(each ->
                        off.begins("SET")
                                ? each.has("SESSION_REPLICATION_ROLE")
                                : each.has("ENABLE TRIGGER")
                                        && each.nameAfter("ALTER TABLE")
                                                .equals(off.nameAfter("ALTER TABLE")));
    }

    private Finding finding(RuleContext context, Sent sent) {
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        context.at(sent.place()),
                        Message.of("rule.disable-trigger", sent.text()))
                .withEvidence(sent.text());
    }
}
