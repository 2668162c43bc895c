package dev.alambique.database;

import dev.alambique.schema.Constraint;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The order in which tables can be filled: parents before children. In a circle the table read
/// first goes first.
final class SeedOrder {

    private SeedOrder() {}

    static List<Table> of(Schema schema) {
        List<Table> waiting = new ArrayList<>(schema.tables());
        List<Table> ordered = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>();
        while (!waiting.isEmpty()) {
            Table next =
                    waiting.stream()
                            .filter(table ->
                                    parents(table, schema).stream().allMatch(done::contains))
                            .findFirst()
                            .orElse(waiting.getFirst());
            waiting.remove(next);
            ordered.add(next);
            done.add(next.name());
        }
        return ordered;
    }

    private static List<String> parents(Table table, Schema schema) {
        return table.constraintsOf(Constraint.ForeignKey.class)
                .map(Constraint.ForeignKey::referencedTable)
                .filter(parent -> !parent.equals(table.name()) && schema.table(parent).isPresent())
                .toList();
    }
}
