package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Fix;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;
import dev.alambique.sql.SqlStatement;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Something PostgreSQL refuses inside a transaction, outside of an autocommit block.
final class ConcurrentlyInTransaction implements Rule {
    private static final Pattern ALONE =
            Pattern.compile(
                    "VACUUM|ALTER SYSTEM|(?:CREATE|DROP) (?:DATABASE|TABLESPACE)"
                            + "|REINDEX (?:DATABASE|SYSTEM|SCHEMA)");

    @Override
    public String id() {
        return "concurrently-in-transaction";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        Stream<Finding> created =
                context.all(Operation.CreateIndex.class)
                        .filter(create -> create.operation().concurrently())
                        .filter(create -> inTransaction(context, create))
                        .map(create ->
                                finding(
                                        context,
                                        create,
                                        "CREATE INDEX CONCURRENTLY",
                                        Fixes.concurrently(context, create, false)));
        Stream<Finding> dropped =
                context.all(Operation.DropIndex.class)
                        .filter(drop -> drop.operation().concurrently())
                        .filter(drop -> inTransaction(context, drop))
                        .map(drop ->
                                finding(
                                        context,
                                        drop,
                                        "DROP INDEX CONCURRENTLY",
                                        Fixes.concurrently(context, drop, false)));
        Stream<Finding> other =
                context.all(Operation.ExecuteSql.class)
                        .filter(execute -> needsNoTransaction(execute.operation().sql()))
                        .filter(execute -> inTransaction(context, execute))
                        .map(execute ->
                                finding(
                                        context,
                                        execute,
                                        execute.operation().sql().strip(),
                                        Fixes.concurrently(context, execute, false)));
        return Stream.concat(Stream.concat(created, dropped), other);
    }

    private static boolean inTransaction(RuleContext context, Located<?> operation) {
        return context.runsOn(operation, Dialect.POSTGRESQL)
                && !operation.surroundings().autocommit()
                && !isAfterCommit(
                        isDowngrade(context, operation) ? context.sentDown() : context.sentUp(),
                        operation);
    }

    private static boolean isDowngrade(RuleContext context, Located<?> operation) {
        return context.downgrade().stream().anyMatch(each -> each.line() == operation.line());
    }

    /// A `COMMIT` sent as text leaves the transaction, too, in other words.
    private static boolean isAfterCommit(List<Sent> statements, Located<?> operation) {
        return statements.stream()
                .filter(sent -> sent.place().line() < operation.line())
                .filter(sent -> sent.statement() instanceof SqlStatement.TransactionControl)
                .reduce((_, last) -> last)
                .filter(last -> last.begins("COMMIT") || last.begins("END"))
                .isPresent();
    }

    private static boolean needsNoTransaction(String sql) {
        String start = sql.strip().toUpperCase(Locale.ROOT);
        return ALONE.matcher(start).lookingAt()
                || (start.contains("CONCURRENTLY")
                        && (start.startsWith("REINDEX") || start.contains("DETACH PARTITION")));
    }

    private Finding finding(
            RuleContext context, Located<?> operation, String what, Optional<Fix> fix) {
        Finding finding =
                Finding.confirmed(
                                id(),
                                Severity.ERROR,
                                context.at(operation),
                                Message.of("rule.concurrently-in-transaction", what))
                        .withEvidence(what, "autocommit_block: none");
        return fix.map(finding::withFix).orElse(finding);
    }
}
