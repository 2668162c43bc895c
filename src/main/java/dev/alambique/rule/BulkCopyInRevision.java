package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.sql.SqlStatement;

import java.util.stream.Stream;

/// The rows of one table are copied into another in one transaction.
final class BulkCopyInRevision implements Rule {
    @Override
    public String id() {
        return "bulk-copy-in-revision";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.sentUp().stream()
                .filter(sent -> sent.statement() instanceof SqlStatement.Insert)
                .flatMap(sent ->
                        sent.read().relations().stream()
                                .filter(table -> !table.equals(sent.nameAfter("INTO")))
                                .filter(context::isKnownLarge)
                                .limit(1)
                                .map(table -> finding(context, sent, table)));
    }

    private Finding finding(RuleContext context, Sent sent, String table) {
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(sent.place()),
                        Message.of("rule.bulk-copy-in-revision", table, sent.nameAfter("INTO")))
                .withEvidence(sent.text(), context.rowsOf(table));
    }
}
