package dev.alambique.database;

import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The order in which tables can be filled: parents before children. In a circle a table whose rows
/// can do without the missing parents goes first, else the one read first.
final class SeedOrder {

    private SeedOrder() {}

    static List<Table> of(Schema schema) {
        List<Table> waiting = new ArrayList<>(schema.tables());
        List<Table> ordered = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>();
        while (!waiting.isEmpty()) {
            Table next =
                    first(waiting, schema, done, false)
                            .or(() -> first(waiting, schema, done, true))
                            .orElse(waiting.getFirst());
            waiting.remove(next);
            ordered.add(next);
            done.add(next.name());
        }
        return ordered;
    }

    private static Optional<Table> first(
            List<Table> waiting, Schema schema, Set<String> done, boolean requiredOnly) {
        return waiting.stream()
                .filter(table ->
                        parents(table, schema)
                                .filter(key -> !requiredOnly || !isOptional(table, key))
                                .map(Constraint.ForeignKey::referencedTable)
                                .allMatch(done::contains))
                .findFirst();
    }

    private static Stream<Constraint.ForeignKey> parents(Table table, Schema schema) {
        return table.constraintsOf(Constraint.ForeignKey.class)
                .filter(key -> !key.referencedTable().equals(table.name()))
                .filter(key -> schema.table(key.referencedTable()).isPresent());
    }

    /// Whether a row can do without the reference.
    static boolean isOptional(Table table, Constraint.ForeignKey key) {
        return key.columns().stream()
                .anyMatch(name -> table.column(name).map(Column::nullable).orElse(true));
    }

    /// The references that had no rows to point at when their table was filled, since those came
    /// later.
    static List<Constraint.ForeignKey> leftOpen(Table table, List<Table> ordered) {
        List<String> names = ordered.stream().map(Table::name).toList();
        return table.constraintsOf(Constraint.ForeignKey.class)
                .filter(key -> names.indexOf(key.referencedTable()) > names.indexOf(table.name()))
                .toList();
    }
}
