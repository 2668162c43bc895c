package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;

import java.util.stream.Stream;

/// A column changes its name under an application that still uses the old one.
final class RenameColumn implements Rule {
    @Override
    public String id() {
        return "rename-column";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AlterColumn.class)
                .filter(alter -> alter.operation().newName() != null)
                .filter(alter ->
                        !context.isNew(
                                alter.operation().table(), alter.operation().column(), alter))
                .filter(alter -> !takesItsPlace(context, alter.operation()))
                .map(alter -> finding(context, alter));
    }

    /// A trigger has filled it from the column whose name it gets; no application knows it.
    private static boolean takesItsPlace(RuleContext context, Operation.AlterColumn alter) {
        String old = String.valueOf(alter.newName());
        return context.upgradesOf(Operation.DropColumn.class)
                        .map(Located::operation)
                        .anyMatch(drop ->
                                drop.table().equals(alter.table()) && drop.column().equals(old))
                && Twins.end(context.sentUp(), alter.table(), old, alter.column());
    }

    private Finding finding(RuleContext context, Located<Operation.AlterColumn> alter) {
        Operation.AlterColumn renamed = alter.operation();
        return Finding.confirmed(
                        id(),
                        context.isKnownEmpty(renamed.table()) ? Severity.INFO : Severity.WARNING,
                        context.at(alter),
                        Message.of(
                                "rule.rename-column",
                                renamed.table(),
                                renamed.column(),
                                String.valueOf(renamed.newName())))
                .withEvidence(
                        "rename_column "
                                + renamed.table()
                                + "."
                                + renamed.column()
                                + " to "
                                + renamed.newName());
    }
}
