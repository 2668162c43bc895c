package dev.alambique.rule;

import dev.alambique.revision.Located;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.SqlText;
import dev.alambique.schema.View;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The views that stand when an operation runs: those of the schema and the database, and those the
/// history made, without those this revision has dropped.
final class Views {

    private Views() {}

    /// Names of the views that read a table.
    static Stream<String> on(String table, RuleContext context, Located<?> place) {
        return standing(context, place).entrySet().stream()
                .filter(view -> SqlText.mentions(view.getValue(), table))
                .map(Map.Entry::getKey);
    }

    /// By name, with their text; empty where it is not known.
    static Map<String, String> standing(RuleContext context, Located<?> place) {
        Map<String, String> views = new LinkedHashMap<>();
        Stream<View> inspected =
                Optional.ofNullable(context.grounds().database()).stream()
                        .map(InspectedDatabase::schema)
                        .flatMap(schema -> schema.views().stream());
        Stream.concat(context.before().views().stream(), inspected)
                .forEach(view ->
                        views.put(view.name(), Objects.requireNonNullElse(view.definition(), "")));
        context.sentUp().stream()
                .filter(sent -> sent.place().line() < place.line())
                .filter(sent -> sent.begins("DROP VIEW") || sent.begins("DROP MATERIALIZED VIEW"))
                .forEach(sent -> views.remove(sent.nameAfter("VIEW")));
        Standing.of(Standing.Kind.VIEW, context, place)
                .forEach(view -> views.put(view.name(), view.text()));
        return views;
    }
}
