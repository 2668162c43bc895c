package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.TypeFamily;
import dev.alambique.sql.SqlStatement;

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
                .filter(add -> !numbersItself(add.operation()))
                .filter(add -> !context.isNew(add.operation().table(), add))
                .map(add -> finding(context, add));
    }

    /// SQLAlchemy makes a whole number that is the key a `SERIAL`.
    private static boolean numbersItself(Operation.AddColumn add) {
        return TypeFamily.of(add.column().type()) == TypeFamily.INTEGER
                && add.constraints().stream().anyMatch(Constraint.PrimaryKey.class::isInstance);
    }

    /// What is not understood may have emptied the table.
    private static boolean mayBeEmptied(RuleContext context, Located<Operation.AddColumn> add) {
        boolean deleted =
                context.sentUp().stream()
                        .filter(sent -> sent.place().line() < add.line())
                        .anyMatch(sent ->
                                (sent.statement()
                                                        instanceof
                                                        SqlStatement.Delete(var of, boolean where)
                                                && !where
                                                && of.equals(add.operation().table()))
                                        || (sent.begins("TRUNCATE")
                                                && sent.text().contains(add.operation().table())));
        boolean unknown =
                context.upgradesOf(Operation.Opaque.class)
                        .anyMatch(each -> each.line() < add.line());
        return deleted || (unknown && !context.isDraft());
    }

    private Finding finding(RuleContext context, Located<Operation.AddColumn> add) {
        String table = add.operation().table();
        String column = add.operation().column().name();
        boolean empty = context.isKnownEmpty(table);
        boolean emptied = mayBeEmptied(context, add);
        return Finding.confirmed(
                        id(),
                        empty || emptied ? Severity.WARNING : Severity.ERROR,
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
