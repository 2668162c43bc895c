package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// Who fills a column changes: the database stops, or it lets nobody else.
final class GenerationChanged implements Rule {
    @Override
    public String id() {
        return "generation-changed";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Sent.beginning(context.sentUp(), "ALTER TABLE")
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .filter(sent -> !context.isNew(sent.nameAfter("ALTER TABLE"), sent.place()))
                .flatMap(sent -> {
                    if (sent.has("DROP EXPRESSION") || sent.has("DROP IDENTITY")) {
                        return Stream.of(finding(context, sent, "rule.generation-changed"));
                    }
                    return sent.has("SET GENERATED ALWAYS")
                                    || sent.has("ADD GENERATED ALWAYS AS IDENTITY")
                            ? Stream.of(finding(context, sent, "rule.generation-changed.always"))
                            : Stream.empty();
                });
    }

    private Finding finding(RuleContext context, Sent sent, String key) {
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(sent.place()),
                        Message.of(
                                key, sent.nameAfter("ALTER TABLE"), sent.nameAfter("ALTER COLUMN")))
                .withEvidence(sent.text());
    }
}
