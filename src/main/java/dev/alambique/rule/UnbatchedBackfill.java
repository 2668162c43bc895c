package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.sql.SqlStatement;

import java.util.Optional;
import java.util.stream.Stream;

/// One statement changes all rows of a large table.
final class UnbatchedBackfill implements Rule {
    @Override
    public String id() {
        return "unbatched-backfill";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.sentUp().stream()
                .flatMap(sent ->
                        target(sent.statement()).stream()
                                .filter(table -> context.hasManyRows(table))
                                .filter(table -> !context.isNew(table, sent.place()))
                                .filter(_ -> !isBatched(sent))
                                .map(table -> finding(context, sent, table)));
    }

    private static Optional<String> target(SqlStatement statement) {
        return switch (statement) {
            case SqlStatement.Update update -> Optional.of(update.table());
            case SqlStatement.Delete(String table, _) -> Optional.of(table);
            case SqlStatement _ -> Optional.empty();
        };
    }

    /// A statement in a loop that takes a part of the rows each time.
    private static boolean isBatched(Sent sent) {
        String condition = sent.place().surroundings().condition();
        return condition != null
                && (condition.startsWith("while ") || condition.startsWith("for "));
    }

    private Finding finding(RuleContext context, Sent sent, String table) {
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(sent.place()),
                        Message.of("rule.unbatched-backfill", table))
                .withEvidence(sent.text(), context.rowsOf(table));
    }
}
