package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// A table moves or changes its storage, which copies it.
final class TableOptionRewrite implements Rule {
    @Override
    public String id() {
        return "table-option-rewrite";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Sent.beginning(context.sentUp(), "ALTER TABLE")
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .filter(sent ->
                        sent.has("SET UNLOGGED")
                                || sent.has("SET LOGGED")
                                || sent.has("SET TABLESPACE")
                                || sent.has("SET ACCESS METHOD"))
                .filter(sent -> !context.isNew(sent.nameAfter("ALTER TABLE"), sent.place()))
                .map(sent -> finding(context, sent));
    }

    private Finding finding(RuleContext context, Sent sent) {
        String table = sent.nameAfter("ALTER TABLE");
        return Finding.confirmed(
                        id(),
                        context.bySize(table),
                        context.at(sent.place()),
                        Message.of("rule.table-option-rewrite", table))
                .withEvidence(sent.text(), context.rowsOf(table));
    }
}
