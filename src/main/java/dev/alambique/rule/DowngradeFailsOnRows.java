package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;

import java.util.List;
import java.util.stream.Stream;

/// The way back demands a value in every row and puts none there.
final class DowngradeFailsOnRows implements Rule {
    @Override
    public String id() {
        return "downgrade-fails-on-rows";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        Stream<Finding> added =
                context.downgradesOf(Operation.AddColumn.class)
                        .filter(add -> add.operation().column().isRequired())
                        .filter(add -> !isRecreated(context, add.operation().table()))
                        .map(add ->
                                finding(
                                        context,
                                        add,
                                        Severity.ERROR,
                                        add.operation().table(),
                                        add.operation().column().name()));
        Stream<Finding> tightened =
                context.downgradesOf(Operation.AlterColumn.class)
                        .filter(alter -> Boolean.FALSE.equals(alter.operation().nullable()))
                        .filter(alter -> !isRecreated(context, alter.operation().table()))
                        .filter(alter -> !wasNeverNull(context, alter.operation()))
                        .filter(alter ->
                                Fills.reach(
                                                List.of(),
                                                context.downgrade(),
                                                alter,
                                                alter.operation().table(),
                                                alter.operation().column())
                                        == Fills.Reach.NONE)
                        .map(alter ->
                                finding(
                                        context,
                                        alter,
                                        context.inDraft(),
                                        alter.operation().table(),
                                        alter.operation().column()));
        return Stream.concat(added, tightened);
    }

    /// It only stopped being required because a new name of it could be written instead.
    private static boolean wasNeverNull(RuleContext context, Operation.AlterColumn alter) {
        return Twins.end(context.sentDown(), context.after(), alter.table(), alter.column());
    }

    private static boolean isRecreated(RuleContext context, String table) {
        return context.downgradesOf(Operation.CreateTable.class)
                .anyMatch(create -> create.operation().table().name().equals(table));
    }

    private Finding finding(
            RuleContext context, Located<?> place, Severity severity, String table, String column) {
        return Finding.confirmed(
                        id(),
                        context.isKnownEmpty(table) ? Severity.WARNING : severity,
                        context.at(place),
                        Message.of(
                                "rule.downgrade-fails-on-rows",
                                table,
                                column,
                                context.engines(place)))
                .withEvidence(
                        "downgrade " + table + "." + column + " NOT NULL", context.rowsOf(table));
    }
}
