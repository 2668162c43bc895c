package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;
import dev.alambique.sql.SqlStatement;

import java.util.Optional;
import java.util.stream.Stream;

/// Rows are moved behind the lock of a schema change.
final class BackfillWithSchemaChange implements Rule {
    @Override
    public String id() {
        return "backfill-with-schema-change";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.sentUp().stream()
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .filter(sent -> !sent.place().surroundings().autocommit())
                .flatMap(sent ->
                        target(sent.statement()).stream()
                                .filter(context::hasManyRows)
                                .filter(table -> !context.isNew(table, sent.place()))
                                .filter(table -> isLockedBefore(context, sent, table))
                                .map(table -> finding(context, sent, table)));
    }

    private static Optional<String> target(SqlStatement statement) {
        return switch (statement) {
            case SqlStatement.Update update -> Optional.of(update.table());
            case SqlStatement.Delete(String table, _) -> Optional.of(table);
            case SqlStatement _ -> Optional.empty();
        };
    }

    private static boolean isLockedBefore(RuleContext context, Sent sent, String table) {
        return context.upgrade().stream()
                .filter(each -> each.line() < sent.place().line())
                .filter(each -> !each.surroundings().autocommit())
                .anyMatch(each ->
                        switch (each.operation()) {
                            case Operation.AddColumn add -> add.table().equals(table);
                            case Operation.DropColumn(String of, _) -> of.equals(table);
                            case Operation.AlterColumn alter -> alter.table().equals(table);
                            case Operation.CreateConstraint(String of, _) -> of.equals(table);
                            case Operation _ -> false;
                        });
    }

    private Finding finding(RuleContext context, Sent sent, String table) {
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(sent.place()),
                        Message.of("rule.backfill-with-schema-change", table))
                .withEvidence(sent.text(), context.rowsOf(table));
    }
}
