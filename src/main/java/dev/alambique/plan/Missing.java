package dev.alambique.plan;

import dev.alambique.intent.Nearest;
import dev.alambique.message.Message;
import dev.alambique.schema.Column;
import dev.alambique.schema.Table;

import java.util.List;
import java.util.Optional;

/// The answer where a named column is not there.
final class Missing {

    private Missing() {}

    /// The first of the columns that a table does not have.
    static Optional<String> of(Table table, List<String> columns) {
        return columns.stream().filter(each -> table.column(each).isEmpty()).findFirst();
    }

    static Planning column(Table table, String column) {
        List<String> names = table.columns().stream().map(Column::name).toList();
        List<String> near = Nearest.to(column, names);
        Message remedy =
                near.isEmpty()
                        ? Message.of(
                                "plan.remedy.columns-are", table.name(), String.join(", ", names))
                        : Message.of("plan.remedy.did-you-mean", String.join(", ", near));
        return new Planning.Refused(
                Message.of("plan.refused.unknown-column", table.name(), column), List.of(remedy));
    }
}
