package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.InspectedDatabase;

import java.util.stream.Stream;

/// A new column of a domain with a check writes the whole table.
final class AddColumnConstrainedDomain implements Rule {
    @Override
    public String id() {
        return "add-column-constrained-domain";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AddColumn.class)
                .filter(add -> context.runsOn(add, Dialect.POSTGRESQL))
                .filter(add -> !context.isNew(add.operation().table(), add))
                .filter(add -> isConstrained(context, add, add.operation().column().type().name()))
                .map(add ->
                        Finding.confirmed(
                                        id(),
                                        context.bySize(add.operation().table()),
                                        context.at(add),
                                        Message.of(
                                                "rule.add-column-constrained-domain",
                                                add.operation().table(),
                                                add.operation().column().name(),
                                                add.operation().column().type().name()))
                                .withEvidence(context.rowsOf(add.operation().table())));
    }

    private static boolean isConstrained(RuleContext context, Located<?> place, String type) {
        InspectedDatabase database = context.grounds().database();
        boolean inspected =
                database != null
                        && database.surroundings().domains().stream()
                                .filter(domain -> domain.name().equals(type))
                                .anyMatch(
                                        domain -> !domain.checks().isEmpty() || !domain.nullable());
        return inspected
                || Standing.of(Standing.Kind.DOMAIN, context, place).stream()
                        .filter(domain -> domain.name().equals(type))
                        .anyMatch(domain ->
                                domain.text().matches("(?is).*\\b(?:CHECK|NOT\\s+NULL)\\b.*"));
    }
}
