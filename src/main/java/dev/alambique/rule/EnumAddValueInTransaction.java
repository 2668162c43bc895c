package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// Before version 12 a label cannot be added inside a transaction.
final class EnumAddValueInTransaction implements Rule {
    @Override
    public String id() {
        return "enum-add-value-in-transaction";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        boolean old =
                context.server(Dialect.POSTGRESQL).filter(each -> each.isBefore(12, 0)).isPresent();
        return context.sentUp().stream()
                .filter(_ -> old)
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .filter(sent -> sent.begins("ALTER TYPE") && sent.has("ADD VALUE"))
                .filter(sent -> !sent.place().surroundings().autocommit())
                .map(sent ->
                        Finding.confirmed(
                                        id(),
                                        Severity.ERROR,
                                        context.at(sent.place()),
                                        Message.of(
                                                "rule.enum-add-value-in-transaction",
                                                context.server(Dialect.POSTGRESQL)
                                                        .map(Version::toString)
                                                        .orElse("")))
                                .withEvidence(sent.text()));
    }
}
