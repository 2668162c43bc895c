package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// A rule of a domain is checked in every table that uses it.
final class AlterDomainConstraint implements Rule {
    @Override
    public String id() {
        return "alter-domain-constraint";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Sent.beginning(context.sentUp(), "ALTER DOMAIN")
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .filter(sent ->
                        (sent.has("ADD") && sent.has("CHECK") && !sent.has("NOT VALID"))
                                || sent.has("SET NOT NULL"))
                .map(sent -> finding(context, sent));
    }

    private Finding finding(RuleContext context, Sent sent) {
        String domain = sent.nameAfter("ALTER DOMAIN");
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(sent.place()),
                        Message.of("rule.alter-domain-constraint", domain))
                .withEvidence(sent.text());
    }
}
