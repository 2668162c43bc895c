package dev.alambique.plan;

import dev.alambique.schema.Change;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.Table;

import java.util.List;

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
