package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;

import java.util.stream.Stream;

/// All rows of a table are removed at once.
final class Truncate implements Rule {

    @Override
    public String id() {
        return "truncate";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Sent.beginning(context.sentUp(), "TRUNCATE")
                .flatMap(sent ->
                        Stream.of(sent.nameAfter("TRUNCATE TABLE"), sent.nameAfter("TRUNCATE"))
                                .filter(table -> !table.isEmpty())
                                .limit(1)
                                .filter(table -> !context.isNew(table, sent.place()))
                                .map(table -> finding(context, sent, table)));
    }

    private Finding finding(RuleContext context, Sent sent, String table) {
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(sent.place()),
                        Message.of("rule.truncate", table))
                .withEvidence(sent.text(), context.rowsOf(table))
                .withConsent(table);
    }
}
