package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.SqlType;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Labels go that rows may have.
final class RemoveEnumValue implements Rule {
    @Override
    public String id() {
        return "remove-enum-value";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AlterColumn.class)
                .flatMap(alter ->
                        gone(context, alter.operation()).stream()
                                .limit(1)
                                .map(label -> finding(context, alter, label)));
    }

    private static List<String> gone(RuleContext context, Operation.AlterColumn alter) {
        SqlType to = alter.type();
        SqlType from =
                context.columnBefore(alter.table(), alter.column())
                        .map(Column::type)
                        .orElse(alter.existingType());
        if (to == null || from == null || !to.isEnumeration() || !from.isEnumeration()) {
            return List.of();
        }
        return from.arguments().stream()
                .filter(each -> !to.arguments().contains(each))
                .filter(each ->
                        to.arguments().stream()
                                .filter(other -> !from.arguments().contains(other))
                                .noneMatch(other -> isRenamed(context, alter, each, other)))
                .toList();
    }

    /// Whether the rows that have the label get one that no row had before, so nothing is lost.
    private static boolean isRenamed(
            RuleContext context, Operation.AlterColumn alter, String label, String other) {
        String column = "\"?" + Pattern.quote(alter.column()) + "\"?\\s*=\\s*";
        Pattern update =
                Pattern.compile(
                        "(?is)UPDATE\\s+\\S+\\s+SET\\s+"
                                + column
                                + literal(other)
                                + "\\s+WHERE\\s+"
                                + column
                                + literal(label)
                                + "\\s*;?\\s*");
        return context.sentUp().stream()
                .filter(sent -> sent.looksAt(alter.table()))
                .anyMatch(sent -> update.matcher(sent.text()).matches());
    }

    private static String literal(String label) {
        return Pattern.quote("'" + label.replace("'", "''") + "'");
    }

    private Finding finding(
            RuleContext context, Located<Operation.AlterColumn> alter, String label) {
        String table = alter.operation().table();
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(alter),
                        Message.of(
                                "rule.remove-enum-value", label, table, alter.operation().column()))
                .withEvidence(context.rowsOf(table))
                .withConsent(table + "." + alter.operation().column());
    }
}
