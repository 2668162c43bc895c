package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;

import java.util.List;
import java.util.stream.Stream;

/// Readers meet nulls they never met.
final class DropNotNull implements Rule {
    @Override
    public String id() {
        return "drop-not-null";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AlterColumn.class)
                .filter(alter -> Boolean.TRUE.equals(alter.operation().nullable()))
                .filter(alter ->
                        !context.isNew(
                                alter.operation().table(), alter.operation().column(), alter))
                .filter(alter -> wasRequired(context, alter.operation()))
                .filter(alter -> !isTakenBack(context, alter.operation()))
                .map(alter -> finding(context, alter));
    }

    /// Whoever filled the nulls on the way back has thought of them.
    private static boolean isTakenBack(RuleContext context, Operation.AlterColumn alter) {
        return context.downgradesOf(Operation.AlterColumn.class)
                .filter(back -> Boolean.FALSE.equals(back.operation().nullable()))
                .filter(back -> back.operation().table().equals(alter.table()))
                .filter(back -> back.operation().column().equals(alter.column()))
                .anyMatch(back ->
                        Fills.reach(
                                        List.of(),
                                        context.downgrade(),
                                        back,
                                        alter.table(),
                                        alter.column())
                                != Fills.Reach.NONE);
    }

    private static boolean wasRequired(RuleContext context, Operation.AlterColumn alter) {
        return context.columnBefore(alter.table(), alter.column())
                .map(column -> !column.nullable())
                .orElse(false);
    }

    private Finding finding(RuleContext context, Located<Operation.AlterColumn> alter) {
        String what = alter.operation().table() + "." + alter.operation().column();
        return Finding.confirmed(
                        id(),
                        Severity.INFO,
                        context.at(alter),
                        Message.of("rule.drop-not-null", what))
                .withEvidence(what + " null");
    }
}
