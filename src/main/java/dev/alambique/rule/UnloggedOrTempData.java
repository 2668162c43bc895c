package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// Data is put where a crash empties it.
final class UnloggedOrTempData implements Rule {
    @Override
    public String id() {
        return "unlogged-or-temp-data";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Sent.beginning(
                        context.sentUp(),
                        "CREATE UNLOGGED TABLE",
                        "CREATE TEMP",
                        "CREATE TEMPORARY",
                        "CREATE LOCAL TEMP",
                        "CREATE GLOBAL TEMP")
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .filter(sent ->
                        Sent.beginning(context.sentUp(), "DROP TABLE")
                                .noneMatch(dropped ->
                                        dropped.nameAfter("DROP TABLE")
                                                .equals(sent.nameAfter("TABLE"))))
                .map(sent -> finding(context, sent));
    }

    private Finding finding(RuleContext context, Sent sent) {
        String table = sent.nameAfter("TABLE");
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(sent.place()),
                        Message.of("rule.unlogged-or-temp-data", table))
                .withEvidence(sent.text());
    }
}
