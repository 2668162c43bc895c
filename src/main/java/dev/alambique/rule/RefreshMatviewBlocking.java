package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// A materialised view is computed anew while nobody can read it.
final class RefreshMatviewBlocking implements Rule {
    @Override
    public String id() {
        return "refresh-matview-blocking";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Sent.beginning(context.sentUp(), "REFRESH MATERIALIZED VIEW")
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .filter(sent -> !sent.has("CONCURRENTLY"))
                .filter(sent -> !isMadeHere(context, sent.nameAfter("REFRESH MATERIALIZED VIEW")))
                .map(sent -> finding(context, sent));
    }

    private static boolean isMadeHere(RuleContext context, String view) {
        return Sent.beginning(context.sentUp(), "CREATE MATERIALIZED VIEW")
                .anyMatch(sent -> sent.nameAfter("CREATE MATERIALIZED VIEW").equals(view));
    }

    private Finding finding(RuleContext context, Sent sent) {
        String view = sent.nameAfter("REFRESH MATERIALIZED VIEW");
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(sent.place()),
                        Message.of("rule.refresh-matview-blocking", view))
                .withEvidence(sent.text());
    }
}
