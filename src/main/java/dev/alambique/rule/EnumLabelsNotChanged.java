package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlType;

import java.util.Optional;
import java.util.stream.Stream;

/// The labels of a type are changed where PostgreSQL changes nothing.
final class EnumLabelsNotChanged implements Rule {
    @Override
    public String id() {
        return "enum-labels-not-changed";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AlterColumn.class)
                .filter(alter -> context.runsOn(alter, Dialect.POSTGRESQL))
                .filter(alter -> alter.operation().using() == null)
                .filter(alter -> !context.source().contains("native_enum=False"))
                .flatMap(alter ->
                        missing(context, alter).map(label -> finding(context, alter, label)));
    }

    /// The first label that the same type did not have before and nothing here adds.
    private static Stream<String> missing(
            RuleContext context, Located<Operation.AlterColumn> alter) {
        SqlType to = alter.operation().type();
        Optional<SqlType> from =
                context.columnBefore(alter.operation().table(), alter.operation().column())
                        .map(Column::type)
                        .or(() -> Optional.ofNullable(alter.operation().existingType()));
        if (to == null || to.enumName().isEmpty() || from.isEmpty()) {
            return Stream.empty();
        }
        return from.get().enumName().equals(to.enumName())
                ? to.arguments().stream()
                        .filter(label -> !from.get().arguments().contains(label))
                        .filter(label -> !isAdded(context, label))
                        .limit(1)
                : Stream.empty();
    }

    private static boolean isAdded(RuleContext context, String label) {
        return Sent.beginning(context.sentUp(), "ALTER TYPE", "CREATE TYPE")
                .anyMatch(sent -> sent.text().contains("'" + label + "'"));
    }

    private Finding finding(
            RuleContext context, Located<Operation.AlterColumn> alter, String label) {
        String type = String.valueOf(alter.operation().type());
        return Finding.confirmed(
                        id(),
                        context.inDraft(),
                        context.at(alter),
                        Message.of("rule.enum-labels-not-changed", type, label))
                .withEvidence("ALTER COLUMN ... TYPE " + type + " changes nothing");
    }
}
