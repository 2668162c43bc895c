package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// Whatever depends on it goes too, unseen.
final class DropCascade implements Rule {
    @Override
    public String id() {
        return "drop-cascade";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Sent.beginning(context.sentUp(), "DROP", "ALTER TABLE", "TRUNCATE")
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .filter(sent ->
                        sent.has("CASCADE") && (!sent.begins("ALTER TABLE") || sent.has("DROP")))
                .map(sent -> finding(context, sent));
    }

    private Finding finding(RuleContext context, Sent sent) {
        return Finding.confirmed(
                        id(),
                        sent.begins("ALTER TABLE") && sent.has("DROP CONSTRAINT")
                                ? context.inDraft()
                                : Severity.ERROR,
                        context.at(sent.place()),
                        Message.of("rule.drop-cascade", sent.text()))
                .withEvidence(sent.text());
    }
}
