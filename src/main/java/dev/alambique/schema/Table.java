package dev.alambique.schema;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A table; the name is qualified (`ventas.tareas`) only outside the default schema.
///
/// `triggers` are names. `options` are words after the closing parenthesis that matter and that a
/// rebuild can lose, e.g. SQLite's `STRICT`, `WITHOUT ROWID`, `AUTOINCREMENT`.
public record Table(
        String name,
        List<Column> columns,
        List<Constraint> constraints,
        List<Index> indexes,
        @Nullable String comment,
        List<String> triggers,
        List<String> options) {

    public Table {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        indexes = List.copyOf(indexes);
        triggers = List.copyOf(triggers);
        options = List.copyOf(options);
    }

    public static Table of(
            String name, List<Column> columns, List<Constraint> constraints, List<Index> indexes) {
        return new Table(name, columns, constraints, indexes, null, List.of(), List.of());
    }

    public Optional<Column> column(String columnName) {
        return columns.stream().filter(column -> column.name().equals(columnName)).findFirst();
    }

    public Optional<Constraint.PrimaryKey> primaryKey() {
        return constraintsOf(Constraint.PrimaryKey.class).findFirst();
    }

    public <C extends Constraint> Stream<C> constraintsOf(Class<C> kind) {
        return constraints.stream().filter(kind::isInstance).map(kind::cast);
    }

    public Table withName(String value) {
        return new Table(value, columns, constraints, indexes, comment, triggers, options);
    }

    public Table withColumns(List<Column> value) {
        return new Table(name, value, constraints, indexes, comment, triggers, options);
    }

    public Table withConstraints(List<Constraint> value) {
        return new Table(name, columns, value, indexes, comment, triggers, options);
    }

    public Table withIndexes(List<Index> value) {
        return new Table(name, columns, constraints, value, comment, triggers, options);
    }

    public Table withComment(@Nullable String value) {
        return new Table(name, columns, constraints, indexes, value, triggers, options);
    }

    public Table plusColumn(Column column) {
        List<Column> all = new ArrayList<>(columns);
        all.add(column);
        return withColumns(all);
    }

    public Table withColumn(String columnName, UnaryOperator<Column> change) {
        return withColumns(
                columns.stream()
                        .map(column ->
                                column.name().equals(columnName) ? change.apply(column) : column)
                        .toList());
    }
}
