package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.TypeChange;

import java.util.stream.Stream;

/// A change of type makes PostgreSQL write the whole table anew while nobody can use it.
final class AlterColumnTypeRewrite implements Rule {
    @Override
    public String id() {
        return "alter-column-type-rewrite";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AlterColumn.class)
                .filter(alter -> TypeChanges.of(context, alter.operation()) == TypeChange.REWRITE)
                .filter(alter -> context.runsOn(alter, Dialect.POSTGRESQL))
                .filter(alter -> !context.isNew(alter.operation().table(), alter))
                .map(alter -> finding(context, alter));
    }

    private Finding finding(RuleContext context, Located<Operation.AlterColumn> alter) {
        String table = alter.operation().table();
        String column = alter.operation().column();
        Severity severity =
                context.isKnownSmall(table)
                        ? Severity.INFO
                        : context.isKnownLarge(table) ? Severity.ERROR : Severity.WARNING;
        return Finding.confirmed(
                        id(),
                        severity,
                        context.at(alter),
                        Message.of(
                                "rule.alter-column-type-rewrite",
                                table,
                                column,
                                String.valueOf(alter.operation().type())))
                .withEvidence(
                        "alter_column "
                                + table
                                + "."
                                + column
                                + " type "
                                + alter.operation().type(),
                        context.rowsOf(table));
    }
}
