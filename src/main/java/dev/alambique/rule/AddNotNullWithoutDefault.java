package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;

import java.util.stream.Stream;

/// A required column is added to a table that may have rows, with nothing to put into them.
final class AddNotNullWithoutDefault implements Rule {
    @Override
    public String id() {
        return "add-not-null-without-default";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AddColumn.class)
                .filter(add -> add.operation().column().isRequired())
                .filter(add -> add.operation().column().clientDefault() == null)
                .filter(add -> !context.isNew(add.operation().table(), add))
                .map(add -> finding(context, add));
    }

    private Finding finding(RuleContext context, Located<Operation.AddColumn> add) {
        String table = add.operation().table();
        String column = add.operation().column().name();
        boolean empty = context.isKnownEmpty(table);
        return Finding.confirmed(
                        id(),
                        empty ? Severity.WARNING : Severity.ERROR,
                        context.at(add),
                        Message.of(
                                empty
                                        ? "rule.add-not-null-without-default.empty"
                                        : "rule.add-not-null-without-default",
                                table,
                                column,
                                context.engines(add)))
                .withEvidence(
                        "add_column "
                                + table
                                + "."
                                + column
                                + " "
                                + add.operation().column().type()
                                + " NOT NULL",
                        context.rowsOf(table));
    }
}
