package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;

import java.util.stream.Stream;

/// Batch mode drops the old table, and SQLite deletes the rows that point at it.
final class SqliteBatchCascadeDelete implements Rule {
    @Override
    public String id() {
        return "sqlite-batch-cascade-delete";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Rebuild.in(context).stream()
                .filter(rebuild -> !isOff(context, rebuild.place()))
                .flatMap(rebuild ->
                        Rebuild.incoming(context, rebuild.name()).stream()
                                .filter(key -> key.changesRows() || isOn(context, rebuild.place()))
                                .map(key -> finding(context, rebuild, key)));
    }

    static boolean isOff(RuleContext context, Located<?> place) {
        return Rebuild.foreignKeys(context, place)
                .map(on -> !on)
                .orElse(Boolean.FALSE.equals(context.environment().foreignKeysPragma()));
    }

    static boolean isOn(RuleContext context, Located<?> place) {
        return Rebuild.foreignKeys(context, place)
                .orElse(Boolean.TRUE.equals(context.environment().foreignKeysPragma()));
    }

    private Finding finding(RuleContext context, Rebuild rebuild, Rebuild.Incoming incoming) {
        boolean on = isOn(context, rebuild.place());
        boolean loses = incoming.changesRows();
        Finding finding =
                Finding.confirmed(
                                id(),
                                on && (loses || context.hasRows(incoming.table()))
                                        ? Severity.ERROR
                                        : Severity.WARNING,
                                context.at(rebuild.place()),
                                Message.of(
                                        loses
                                                ? "rule.sqlite-batch-cascade-delete"
                                                : "rule.sqlite-batch-cascade-delete.refused",
                                        rebuild.name(),
                                        incoming.table(),
                                        String.valueOf(incoming.key().onDelete())))
                        .withEvidence(
                                incoming.table()
                                        + "("
                                        + String.join(", ", incoming.key().columns())
                                        + ") references "
                                        + rebuild.name(),
                                "PRAGMA foreign_keys: " + (on ? "ON" : "not said"),
                                context.rowsOf(incoming.table()));
        return on && loses ? finding.withConsent(incoming.table()) : finding;
    }
}
