package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Computed;
import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;

import java.util.stream.Stream;

/// A generated column writes the table anew.
final class AddColumnStoredGenerated implements Rule {
    @Override
    public String id() {
        return "add-column-stored-generated";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AddColumn.class)
                .filter(add -> context.runsOn(add, Dialect.POSTGRESQL))
                .filter(add -> !context.isNew(add.operation().table(), add))
                .filter(add -> isStored(add.operation().column().computed()))
                .map(add -> finding(context, add));
    }

    /// Before version 18 PostgreSQL has no other kind.
    private static boolean isStored(@Nullable Computed computed) {
        return computed != null && !Boolean.FALSE.equals(computed.stored());
    }

    private Finding finding(RuleContext context, Located<Operation.AddColumn> add) {
        String table = add.operation().table();
        return Finding.confirmed(
                        id(),
                        context.bySize(table),
                        context.at(add),
                        Message.of(
                                "rule.add-column-stored-generated",
                                table,
                                add.operation().column().name()))
                .withEvidence("GENERATED ALWAYS AS ... STORED", context.rowsOf(table));
    }
}
