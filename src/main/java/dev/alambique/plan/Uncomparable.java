package dev.alambique.plan;

import dev.alambique.message.Message;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Table;

import java.util.List;
import java.util.Optional;

/// The answer where something is asked for that has to tell values apart, and PostgreSQL cannot: it
/// compares none of its type `json`.
final class Uncomparable {

    private Uncomparable() {}

    /// Empty where all columns can be compared.
    static Optional<Planning> among(Situation situation, Table table, List<String> columns) {
        return columns.stream()
                .flatMap(each -> table.column(each).stream())
                .filter(each -> situation.runsOn(Dialect.POSTGRESQL))
                .filter(each -> each.type().name().equals("json"))
                .findFirst()
                .map(each -> refused(table, each));
    }

    private static Planning refused(Table table, Column column) {
        String name = table.name() + "." + column.name();
        return new Planning.Refused(
                Message.of("plan.refused.json-compared", name),
                List.of(Message.of("plan.remedy.jsonb", name)));
    }
}
