package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// A column that counts is numbered in every row, which writes the table anew.
final class AddColumnAutoIncrement implements Rule {
    @Override
    public String id() {
        return "add-column-auto-increment";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AddColumn.class)
                .filter(add -> context.runsOn(add, Dialect.POSTGRESQL))
                .filter(add -> !context.isNew(add.operation().table(), add))
                .filter(add -> counts(add.operation().column()))
                .map(add -> finding(context, add));
    }

    static boolean counts(Column column) {
        return column.identity() != null
                || column.type().toString().matches("(?is)(?:small|big)?serial\\b.*");
    }

    private Finding finding(RuleContext context, Located<Operation.AddColumn> add) {
        String table = add.operation().table();
        return Finding.confirmed(
                        id(),
                        context.bySize(table),
                        context.at(add),
                        Message.of(
                                "rule.add-column-auto-increment",
                                table,
                                add.operation().column().name()))
                .withEvidence("identity or serial", context.rowsOf(table));
    }
}
