package dev.alambique.schema;

import java.util.ArrayList;
import java.util.List;

/// In which order tables that refer to each other can be made or removed. Where they refer in a
/// circle, foreign keys are added after or removed before.
final class TableOrder {

    private TableOrder() {}

    /// Changes to whole tables, and to the foreign keys that close a circle.
    record Ordered(List<Change> tables, List<Change> constraints) {
        Ordered {
            tables = List.copyOf(tables);
            constraints = List.copyOf(constraints);
        }
    }

    static Ordered creation(List<Table> added) {
        List<Table> waiting = new ArrayList<>(added);
        List<Change> tables = new ArrayList<>();
        List<Change> constraints = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Table next =
                    waiting.stream()
                            .filter(table -> referencesInto(table, waiting).isEmpty())
                            .findFirst()
                            .orElse(waiting.getFirst());
            List<Constraint.ForeignKey> late = referencesInto(next, waiting);
            waiting.remove(next);
            tables.add(new Change.AddTable(without(next, late)));
            late.forEach(key -> constraints.add(new Change.AddConstraint(next.name(), key)));
        }
        return new Ordered(tables, constraints);
    }

    static Ordered removal(List<Table> removed) {
        List<Table> waiting = new ArrayList<>(removed.reversed());
        List<Change> tables = new ArrayList<>();
        List<Change> constraints = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Table next =
                    waiting.stream()
                            .filter(table -> !isReferenced(table, waiting))
                            .findFirst()
                            .orElse(waiting.getFirst());
            waiting.remove(next);
            Table last = next;
            for (int at = 0; at < waiting.size(); at++) {
                Table other = waiting.get(at);
                List<Constraint.ForeignKey> keys = referencesInto(other, List.of(last));
                keys.forEach(
                        key -> constraints.add(new Change.RemoveConstraint(other.name(), key)));
                waiting.set(at, without(other, keys));
            }
            tables.add(new Change.RemoveTable(next));
        }
        return new Ordered(tables, constraints);
    }

    private static List<Constraint.ForeignKey> referencesInto(Table table, List<Table> others) {
        return table.constraintsOf(Constraint.ForeignKey.class)
                .filter(key -> !key.referencedTable().equals(table.name()))
                .filter(key ->
                        others.stream()
                                .anyMatch(other -> other.name().equals(key.referencedTable())))
                .toList();
    }

    private static boolean isReferenced(Table table, List<Table> others) {
        return others.stream()
                .filter(other -> !other.name().equals(table.name()))
                .anyMatch(other -> !referencesInto(other, List.of(table)).isEmpty());
    }

    private static Table without(Table table, List<Constraint.ForeignKey> keys) {
        return table.withConstraints(
                table.constraints().stream().filter(each -> !keys.contains(each)).toList());
    }
}
