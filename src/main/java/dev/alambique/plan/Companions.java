package dev.alambique.plan;

import dev.alambique.schema.Change;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Constraints and indexes the models want together with a new column, under names.
record Companions(List<Constraint> constraints, List<Index> indexes) {

    Companions {
        constraints = List.copyOf(constraints);
        indexes = List.copyOf(indexes);
    }

    static Companions of(Situation situation, Table table, String column) {
        ConventionNames names = ConventionNames.of(situation);
        List<Constraint> constraints =
                situation
                        .pending(Change.AddConstraint.class)
                        .filter(change -> change.table().equals(table.name()))
                        .map(Change.AddConstraint::constraint)
                        .filter(each -> needsOnly(table, column, each.columns()))
                        .map(each -> names.named(table.name(), each))
                        .toList();
        List<Index> indexes =
                situation
                        .pending(Change.AddIndex.class)
                        .filter(change -> change.table().equals(table.name()))
                        .map(Change.AddIndex::index)
                        .filter(each -> needsOnly(table, column, each.elements()))
                        .map(each -> named(names, table, each))
                        .toList();
        return new Companions(constraints, indexes);
    }

    static Companions none() {
        return new Companions(List.of(), List.of());
    }

    /// One constraint more, unless there is one like it.
    Companions with(Constraint constraint) {
        boolean there =
                constraints.stream()
                        .anyMatch(each ->
                                each.getClass() == constraint.getClass()
                                        && each.columns().equals(constraint.columns()));
        return there ? this : new Companions(added(constraints, constraint), indexes);
    }

    /// One index more, unless there is one on the same columns, or a unique constraint.
    Companions with(Index index) {
        boolean there =
                indexes.stream().anyMatch(each -> each.elements().equals(index.elements()))
                        || constraints.stream()
                                .anyMatch(each ->
                                        each instanceof Constraint.Unique
                                                && each.columns().equals(index.elements()));
        return there ? this : new Companions(constraints, added(indexes, index));
    }

    Companions without(Optional<? extends Constraint> constraint) {
        return new Companions(
                constraints.stream().filter(each -> !Optional.of(each).equals(constraint)).toList(),
                indexes);
    }

    boolean hasForeignKey() {
        return constraints.stream().anyMatch(Constraint.ForeignKey.class::isInstance);
    }

    private static <T> List<T> added(List<T> list, T element) {
        List<T> all = new ArrayList<>(list);
        all.add(element);
        return all;
    }

    private static boolean needsOnly(Table table, String column, List<String> columns) {
        return columns.contains(column)
                && columns.stream()
                        .allMatch(each -> each.equals(column) || table.column(each).isPresent());
    }

    static Index named(ConventionNames names, Table table, Index index) {
        return index.name() != null
                ? index
                : index.withName(names.index(table.name(), index.elements()));
    }

    /// Whether one value in every row would break something.
    boolean demandsDistinctValues() {
        return constraints.stream().anyMatch(Constraint.Unique.class::isInstance)
                || indexes.stream().anyMatch(Index::unique);
    }
}
