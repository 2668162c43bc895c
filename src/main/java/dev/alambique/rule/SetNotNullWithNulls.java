package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Revision;
import dev.alambique.schema.Column;

import java.util.List;
import java.util.stream.Stream;

/// A column becomes required although nothing has filled its empty rows.
final class SetNotNullWithNulls implements Rule {

    private static final String NOTHING_FILLED = "rule.set-not-null-with-nulls";

    @Override
    public String id() {
        return "set-not-null-with-nulls";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AlterColumn.class)
                .filter(alter -> Boolean.FALSE.equals(alter.operation().nullable()))
                .filter(alter -> !context.isNew(alter.operation().table(), alter))
                .filter(alter -> mayHoldNulls(context, alter.operation()))
                .filter(alter -> !wasNeverNull(context, alter.operation()))
                .filter(alter -> filled(context, context.earlier(), alter) != Fills.Reach.EVERY_ROW)
                .map(alter -> finding(context, alter));
    }

    private static boolean mayHoldNulls(RuleContext context, Operation.AlterColumn alter) {
        return !context.isKnownEmpty(alter.table())
                && context.columnBefore(alter.table(), alter.column())
                        .map(Column::nullable)
                        .orElse(true);
    }

    /// It only stopped being required because a new name of it could be written instead.
    private static boolean wasNeverNull(RuleContext context, Operation.AlterColumn alter) {
        return Twins.end(context.sentUp(), context.before(), alter.table(), alter.column());
    }

    private static Fills.Reach filled(
            RuleContext context, List<Revision> earlier, Located<Operation.AlterColumn> alter) {
        return Fills.reach(
                earlier,
                context.upgrade(),
                alter,
                alter.operation().table(),
                alter.operation().column());
    }

    /// A fill of long ago, or a default, leaves the rows that hold a null since.
    private static String key(RuleContext context, Located<Operation.AlterColumn> alter) {
        if (filled(context, context.earlier(), alter) == Fills.Reach.SOME_ROWS) {
            return "rule.set-not-null-with-nulls.partial";
        }
        if (filled(context, context.history(), alter) != Fills.Reach.NONE) {
            return "rule.set-not-null-with-nulls.history";
        }
        return context.columnBefore(alter.operation().table(), alter.operation().column())
                .filter(known -> known.serverDefault() != null)
                .map(_ -> "rule.set-not-null-with-nulls.default")
                .orElse(NOTHING_FILLED);
    }

    private Finding finding(RuleContext context, Located<Operation.AlterColumn> alter) {
        String table = alter.operation().table();
        String column = alter.operation().column();
        String key = key(context, alter);
        return Finding.confirmed(
                        id(),
                        key.equals(NOTHING_FILLED) && matters(context, table)
                                ? Severity.ERROR
                                : Severity.WARNING,
                        context.at(alter),
                        Message.of(key, table, column, context.engines(alter)))
                .withEvidence(
                        "alter_column " + table + "." + column + " NOT NULL",
                        context.rowsOf(table));
    }

    /// A revision a person wrote may know its rows better than a table of unknown size tells.
    private static boolean matters(RuleContext context, String table) {
        return context.isDraft() || context.hasRows(table);
    }
}
