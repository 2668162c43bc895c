package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.message.Message;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// Before version 11 a new column with a default writes the whole table.
final class AddColumnDefaultOldServer implements Rule {
    @Override
    public String id() {
        return "add-column-default-old-server";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        if (context.server(Dialect.POSTGRESQL).filter(each -> each.isBefore(11, 0)).isEmpty()) {
            return Stream.empty();
        }
        return context.upgradesOf(Operation.AddColumn.class)
                .filter(add -> context.runsOn(add, Dialect.POSTGRESQL))
                .filter(add -> !context.isNew(add.operation().table(), add))
                .filter(add -> add.operation().column().serverDefault() != null)
                .map(add ->
                        Finding.confirmed(
                                        id(),
                                        context.bySize(add.operation().table()),
                                        context.at(add),
                                        Message.of(
                                                "rule.add-column-default-old-server",
                                                add.operation().table(),
                                                add.operation().column().name(),
                                                context.server(Dialect.POSTGRESQL)
                                                        .map(Version::toString)
                                                        .orElse("")))
                                .withEvidence(context.rowsOf(add.operation().table())));
    }
}
