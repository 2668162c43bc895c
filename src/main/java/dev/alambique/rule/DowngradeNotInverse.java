package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;

import java.util.stream.Stream;

/// After going up and down again, something is missing or different.
final class DowngradeNotInverse implements Rule {
    @Override
    public String id() {
        return "downgrade-not-inverse";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return RoundTrip.of(context).stream()
                .flatMap(trip -> trip.missing().stream().limit(1))
                .map(missing ->
                        Finding.confirmed(
                                        id(),
                                        context.isDraft() ? Severity.ERROR : Severity.WARNING,
                                        context.whole(),
                                        Message.of("rule.downgrade-not-inverse", missing))
                                .withEvidence(
                                        "before: " + missing, "after up and down: not there"));
    }
}
