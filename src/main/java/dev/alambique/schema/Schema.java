package dev.alambique.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The tables of a database, and what else stands beside them. The tables keep the order they were
/// read in.
public record Schema(
        List<Table> tables, List<View> views, List<SqlType> enumTypes, List<Sequence> sequences) {

    public Schema {
        tables = List.copyOf(tables);
        views = List.copyOf(views);
        enumTypes = List.copyOf(enumTypes);
        sequences = List.copyOf(sequences);
    }

    public static Schema of(Table... tables) {
        return new Schema(List.of(tables), List.of(), List.of(), List.of());
    }

    public Optional<Table> table(String name) {
        for (Table table : tables) {
            if (table.name().equals(name)) {
                return Optional.of(table);
            }
        }
        return Optional.empty();
    }

    public Optional<Column> column(String table, String column) {
        return table(table).flatMap(found -> found.column(column));
    }

    public Schema withTables(List<Table> value) {
        return new Schema(value, views, enumTypes, sequences);
    }

    public Schema plusTable(Table table) {
        List<Table> all = new ArrayList<>(tables);
        all.add(table);
        return withTables(all);
    }

    public Schema minusTable(String name) {
        return withTables(tables.stream().filter(table -> !table.name().equals(name)).toList());
    }

    /// The schema with one table replaced by another, in its place; unchanged if there is none of
    /// that name.
    public Schema replacing(String name, Table table) {
        return withTables(
                tables.stream().map(each -> each.name().equals(name) ? table : each).toList());
    }
}
