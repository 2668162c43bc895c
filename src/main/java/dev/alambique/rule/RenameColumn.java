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
                .map(alter -> finding(context, alter));
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
