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
                .map(rename -> finding(context, rename));
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
