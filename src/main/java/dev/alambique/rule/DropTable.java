package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;

import java.util.stream.Stream;

/// A table with rows is dropped; nothing brings them back.
final class DropTable implements Rule {
    @Override
    public String id() {
        return "drop-table";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.DropTable.class)
                .filter(drop -> !context.isNew(drop.operation().table(), drop))
                .map(drop -> finding(context, drop));
    }

    private Finding finding(RuleContext context, Located<Operation.DropTable> drop) {
        String table = drop.operation().table();
        boolean empty = context.isKnownEmpty(table);
        Finding finding =
                Finding.confirmed(
                                id(),
                                empty ? Severity.INFO : Severity.WARNING,
                                context.at(drop),
                                Message.of(
                                        empty ? "rule.drop-table.empty" : "rule.drop-table",
                                        table,
                                        context.engines(drop)))
                        .withEvidence("drop_table " + table, context.rowsOf(table));
        return empty ? finding : finding.withConsent(table);
    }
}
