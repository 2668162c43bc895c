package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.TypeFamily;
import dev.alambique.sql.SqlStatement;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Rows are written with numbers the sequence will give out again.
final class ExplicitIdSkipsSequence implements Rule {
    @Override
    public String id() {
        return "explicit-id-skips-sequence";
    }

    private static final Pattern NAMES_ID =
            Pattern.compile(
                    "(?is)INSERT\\s+INTO\\s+[\\w.\"]+\\s*\\(\\s*\"?id\"?\\s*[,)].*\\b(?:VALUES|SELECT)\\b.*");

    @Override
    public Stream<Finding> check(RuleContext context) {
        boolean moved =
                context.sentUp().stream()
                        .anyMatch(sent -> sent.read().functions().contains("setval"));
        return context.sentUp().stream()
                .filter(_ -> !moved)
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .filter(sent -> sent.statement() instanceof SqlStatement.Insert)
                .filter(sent -> NAMES_ID.matcher(sent.text().strip()).matches())
                .filter(sent -> counts(context, sent.nameAfter("INTO")))
                .map(sent ->
                        Finding.confirmed(
                                        id(),
                                        Severity.WARNING,
                                        context.at(sent.place()),
                                        Message.of(
                                                "rule.explicit-id-skips-sequence",
                                                sent.nameAfter("INTO")))
                                .withEvidence(sent.text()));
    }

    /// A single integer key called id counts by itself.
    private static boolean counts(RuleContext context, String table) {
        return context.after().column(table, "id").stream()
                .anyMatch(column -> TypeFamily.of(column.type()) == TypeFamily.INTEGER);
    }
}
