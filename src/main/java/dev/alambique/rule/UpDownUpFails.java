package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;

import java.util.stream.Stream;

/// The way back leaves something that the next way forward creates again.
final class UpDownUpFails implements Rule {
    @Override
    public String id() {
        return "up-down-up-fails";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return RoundTrip.of(context).stream()
                .flatMap(trip -> trip.left().stream().limit(1))
                .map(left ->
                        Finding.confirmed(
                                        id(),
                                        context.isDraft() ? Severity.ERROR : Severity.WARNING,
                                        context.whole(),
                                        Message.of("rule.up-down-up-fails", left))
                                .withEvidence("after up and down: " + left));
    }
}
