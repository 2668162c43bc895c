package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.sql.ReadStatement;
import dev.alambique.sql.SqlScript;
import dev.alambique.sql.SqlStatement;

import java.util.stream.Stream;

/// Something that was read but not understood, and so was not checked.
final class OpaqueOperation implements Rule {
    @Override
    public String id() {
        return "opaque-operation";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        Stream<Finding> operations =
                context.all(Operation.Opaque.class)
                        .map(opaque ->
                                finding(
                                        context,
                                        opaque,
                                        "rule.opaque-operation",
                                        opaque.operation().source()));
        Stream<Finding> partly =
                context.all(Operation.Partial.class)
                        .map(partial ->
                                finding(
                                        context,
                                        partial,
                                        "rule.opaque-operation.partly",
                                        partial.operation().source()));
        Stream<Finding> statements =
                context.all(Operation.ExecuteSql.class)
                        .filter(execute -> !isUnderstood(execute.operation().sql()))
                        .map(execute ->
                                finding(
                                        context,
                                        execute,
                                        "rule.opaque-operation.sql",
                                        execute.operation().sql()));
        return Stream.of(operations, partly, statements).flatMap(each -> each);
    }

    static boolean isUnderstood(Operation operation) {
        return switch (operation) {
            case Operation.Partial _, Operation.Opaque _ -> false;
            case Operation.ExecuteSql(String sql) -> isUnderstood(sql);
            case Operation _ -> true;
        };
    }

    private static boolean isUnderstood(String sql) {
        return SqlScript.read(sql).statements().stream()
                .map(ReadStatement::statement)
                .noneMatch(statement ->
                        statement instanceof SqlStatement.Unparsed
                                || statement instanceof SqlStatement.Do);
    }

    private Finding finding(RuleContext context, Located<?> place, String key, String source) {
        return Finding.confirmed(
                        id(),
                        context.isDraft() ? Severity.ERROR : Severity.WARNING,
                        context.at(place),
                        Message.of(key, firstLine(source)))
                .withEvidence(source);
    }

    private static String firstLine(String source) {
        return source.strip().lines().findFirst().orElse("");
    }
}
