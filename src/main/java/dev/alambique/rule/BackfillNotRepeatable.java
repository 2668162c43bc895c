package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.sql.SqlStatement;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Run twice, it changes the rows twice.
final class BackfillNotRepeatable implements Rule {
    @Override
    public String id() {
        return "backfill-not-repeatable";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.sentUp().stream()
                .filter(sent -> sent.place().surroundings().autocommit())
                .filter(sent ->
                        sent.statement() instanceof SqlStatement.Update update
                                && update.columns().stream()
                                        .anyMatch(column -> buildsOnItself(sent.text(), column)))
                .map(sent ->
                        Finding.confirmed(
                                        id(),
                                        Severity.WARNING,
                                        context.at(sent.place()),
                                        Message.of("rule.backfill-not-repeatable"))
                                .withEvidence(sent.text()));
    }

    private static boolean buildsOnItself(String sql, String column) {
        String name = Pattern.quote(column.replace("\"", ""));
        return sql.matches(
                "(?is).*\\bSET\\b.*\\b"
                        + name
                        + "\"?\\s*=\\s*[^,]*\\b"
                        + name
                        + "\\b\"?\\s*(?:[-+*/|]).*");
    }
}
