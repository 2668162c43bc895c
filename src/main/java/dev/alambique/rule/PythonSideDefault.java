package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;

import java.util.stream.Stream;

/// A default that only Python knows: the database never hears of it.
final class PythonSideDefault implements Rule {
    @Override
    public String id() {
        return "python-side-default";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AddColumn.class)
                .filter(add -> add.operation().column().clientDefault() != null)
                .filter(add -> add.operation().column().serverDefault() == null)
                .map(add -> finding(context, add));
    }

    private Finding finding(RuleContext context, Located<Operation.AddColumn> add) {
        String table = add.operation().table();
        String column = add.operation().column().name();
        boolean fails =
                add.operation().column().isRequired()
                        && !context.isNew(table, add)
                        && !context.isKnownEmpty(table);
        return Finding.confirmed(
                        id(),
                        fails ? Severity.ERROR : Severity.WARNING,
                        context.at(add),
                        Message.of(
                                fails
                                        ? "rule.python-side-default.required"
                                        : "rule.python-side-default",
                                table,
                                column,
                                String.valueOf(add.operation().column().clientDefault())))
                .withEvidence(
                        "add_column " + table + "." + column,
                        "default=" + add.operation().column().clientDefault(),
                        context.rowsOf(table));
    }
}
