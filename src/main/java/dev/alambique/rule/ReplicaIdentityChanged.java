package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// What subscribers are told of a changed row is not what they were told before.
final class ReplicaIdentityChanged implements Rule {
    @Override
    public String id() {
        return "replica-identity-changed";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Sent.beginning(context.sentUp(), "ALTER TABLE")
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .filter(sent -> sent.has("REPLICA IDENTITY"))
                .filter(sent -> !context.isNew(sent.nameAfter("ALTER TABLE"), sent.place()))
                .map(sent ->
                        Finding.confirmed(
                                        id(),
                                        Severity.WARNING,
                                        context.at(sent.place()),
                                        Message.of(
                                                sent.has("NOTHING")
                                                        ? "rule.replica-identity-changed.nothing"
                                                        : "rule.replica-identity-changed",
                                                sent.nameAfter("ALTER TABLE")))
                                .withEvidence(sent.text()));
    }
}
