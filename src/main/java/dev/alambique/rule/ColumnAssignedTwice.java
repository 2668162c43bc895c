package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.sql.SqlStatement;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One statement gives a column two values.
final class ColumnAssignedTwice implements Rule {
    @Override
    public String id() {
        return "column-assigned-twice";
    }

    private static final Pattern INSERTED =
            Pattern.compile(
                    "(?is)\\s*INSERT\\s+(?:OR\\s+\\w+\\s+)?INTO\\s+[\\w.\"$]+\\s*\\(([^()]*)\\).*");

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.sent().flatMap(sent -> findings(context, sent));
    }

    private Stream<Finding> findings(RuleContext context, Sent sent) {
        Set<String> seen = new HashSet<>();
        return columns(sent).stream()
                .filter(column -> !seen.add(column))
                .limit(1)
                .map(column ->
                        Finding.confirmed(
                                        id(),
                                        Severity.ERROR,
                                        context.at(sent.place()),
                                        Message.of("rule.column-assigned-twice", column))
                                .withEvidence(sent.text()));
    }

    private static List<String> columns(Sent sent) {
        if (sent.statement() instanceof SqlStatement.Update update) {
            return update.columns().stream().map(ColumnAssignedTwice::plain).toList();
        }
        Matcher inserted = INSERTED.matcher(sent.text());
        return inserted.matches()
                ? Arrays.stream(inserted.group(1).split(",", -1))
                        .map(ColumnAssignedTwice::plain)
                        .toList()
                : List.of();
    }

    /// A name in quotes keeps its case, another one has none.
    private static String plain(String name) {
        String bare = name.strip();
        return bare.startsWith("\"") ? bare.replace("\"", "") : bare.toLowerCase(Locale.ROOT);
    }
}
