package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Revision;
import dev.alambique.sql.ReadStatement;
import dev.alambique.sql.SqlStatement;

import java.util.List;
import java.util.stream.Stream;

/// A statement removes or overwrites every row, because nothing says which.
///
/// Filling a column that this plan has added is what such an update is for.
final class DmlWithoutWhere implements Rule {
    @Override
    public String id() {
        return "dml-without-where";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.sentUp().stream().flatMap(sent -> findings(context, sent));
    }

    private Stream<Finding> findings(RuleContext context, Sent sent) {
        Located<Operation.ExecuteSql> execute = sent.place();
        ReadStatement read = sent.read();
        return switch (sent.statement()) {
            case SqlStatement.Delete(String table, boolean hasWhere)
                    when !hasWhere && !context.isNew(table, execute) ->
                    Stream.of(
                            Finding.confirmed(
                                            id(),
                                            Severity.WARNING,
                                            context.at(execute),
                                            Message.of("rule.dml-without-where", table))
                                    .withEvidence(read.text(), context.rowsOf(table))
                                    .withConsent(table));
            case SqlStatement.Update(String table, boolean hasWhere, List<String> columns)
                    when !hasWhere ->
                    columns.stream()
                            .filter(column -> !isOurs(context, execute, table, column))
                            .map(column ->
                                    Finding.confirmed(
                                                    id(),
                                                    Severity.WARNING,
                                                    context.at(execute),
                                                    Message.of(
                                                            "rule.dml-without-where.update",
                                                            table,
                                                            column))
                                            .withEvidence(read.text(), context.rowsOf(table))
                                            .withConsent(table + "." + column));
            case SqlStatement _ -> Stream.empty();
        };
    }

    private static boolean isOurs(
            RuleContext context, Located<?> place, String table, String column) {
        return context.isNew(table, column, place)
                || context.earlier().stream()
                        .flatMap(DmlWithoutWhere::added)
                        .anyMatch((table + "." + column)::equals);
    }

    private static Stream<String> added(Revision revision) {
        return revision.upgradesOf(Operation.AddColumn.class)
                .map(Located::operation)
                .map(add -> add.table() + "." + add.column().name());
    }
}
