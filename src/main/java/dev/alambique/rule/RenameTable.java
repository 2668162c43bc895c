package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;

import java.util.stream.Stream;

/// A table changes its name under an application that still uses the old one.
final class RenameTable implements Rule {
    @Override
    public String id() {
        return "rename-table";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.RenameTable.class)
                .filter(rename -> !context.isNew(rename.operation().table(), rename))
                .filter(rename -> !isStillRead(context, rename.operation().table()))
                .map(rename -> finding(context, rename));
    }

    /// A view under the old name goes on answering those who ask for it.
    private static boolean isStillRead(RuleContext context, String table) {
        return Standing.made(Standing.Kind.VIEW, context).stream()
                .anyMatch(view -> view.name().equals(table));
    }

    private Finding finding(RuleContext context, Located<Operation.RenameTable> rename) {
        String table = rename.operation().table();
        String newName = rename.operation().newName();
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(rename),
                        Message.of("rule.rename-table", table, newName))
                .withEvidence("rename_table " + table + " to " + newName);
    }
}
