package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Computed;
import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;

import java.util.stream.Stream;

/// A stored generated column writes the table anew, when it is added and when it gets another
/// expression.
final class AddColumnStoredGenerated implements Rule {
    @Override
    public String id() {
        return "add-column-stored-generated";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        Stream<Finding> added =
                context.upgradesOf(Operation.AddColumn.class)
                        .filter(add -> context.runsOn(add, Dialect.POSTGRESQL))
                        .filter(add -> !context.isNew(add.operation().table(), add))
                        .filter(add -> isStored(add.operation().column().computed()))
                        .map(add ->
                                finding(
                                        context,
                                        add,
                                        add.operation().table(),
                                        add.operation().column().name(),
                                        "GENERATED ALWAYS AS ... STORED"));
        return Stream.concat(added, changed(context));
    }

    /// Another expression for a stored column, from PostgreSQL 17 on.
    private Stream<Finding> changed(RuleContext context) {
        return Sent.beginning(context.sentUp(), "ALTER TABLE")
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .filter(sent -> sent.has("SET EXPRESSION"))
                .filter(sent -> !context.isNew(sent.nameAfter("ALTER TABLE"), sent.place()))
                .map(sent ->
                        finding(
                                context,
                                sent.place(),
                                sent.nameAfter("ALTER TABLE"),
                                sent.nameAfter("ALTER COLUMN"),
                                sent.text()));
    }

    /// Before version 18 PostgreSQL has no other kind.
    static boolean isStored(@Nullable Computed computed) {
        return computed != null && !Boolean.FALSE.equals(computed.stored());
    }

    private Finding finding(
            RuleContext context, Located<?> place, String table, String column, String evidence) {
        return Finding.confirmed(
                        id(),
                        context.bySize(table),
                        context.at(place),
                        Message.of("rule.add-column-stored-generated", table, column))
                .withEvidence(evidence, context.rowsOf(table));
    }
}
