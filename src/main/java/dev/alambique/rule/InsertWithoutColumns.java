package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.sql.SqlStatement;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// An insert counts on the order of the columns.
final class InsertWithoutColumns implements Rule {
    @Override
    public String id() {
        return "insert-without-columns";
    }

    private static final Pattern BARE =
            Pattern.compile("(?is)INSERT\\s+INTO\\s+[\\w.\"]+\\s+(?:VALUES|SELECT|WITH)\\b.*");

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.sent()
                .filter(sent -> sent.statement() instanceof SqlStatement.Insert)
                .filter(sent -> BARE.matcher(sent.text().strip()).matches())
                .map(sent ->
                        Finding.confirmed(
                                        id(),
                                        Severity.WARNING,
                                        context.at(sent.place()),
                                        Message.of(
                                                "rule.insert-without-columns",
                                                sent.nameAfter("INTO")))
                                .withEvidence(sent.text()));
    }
}
