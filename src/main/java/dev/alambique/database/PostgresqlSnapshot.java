package dev.alambique.database;

import dev.alambique.database.PostgresqlInspector.Relation;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// The canonical lines of a PostgreSQL schema, in the words of `pg_get_*def`.
final class PostgresqlSnapshot {

    private final Connection connection;
    private final Map<Long, String> tables = new HashMap<>();
    private final TreeSet<String> lines = new TreeSet<>();
    private final TreeMap<String, List<String>> order = new TreeMap<>();

    private PostgresqlSnapshot(Connection connection) {
        this.connection = connection;
    }

    static SchemaSnapshot take(Connection connection, VersionTable versions) throws SQLException {
        PostgresqlSnapshot snapshot = new PostgresqlSnapshot(connection);
        for (Relation relation : PostgresqlInspector.relations(connection)) {
            if (!relation.isView() && !relation.name().equals(versions.qualified())) {
                snapshot.addTable(relation);
            }
        }
        snapshot.addColumns();
        snapshot.addOfTables(
                PostgresqlCatalogue.CONSTRAINTS,
                (row, table) ->
                        "constraint "
                                + table
                                + ": "
                                + row.getString("name")
                                + " "
                                + row.getString("definition"));
        snapshot.addOfTables(
                PostgresqlCatalogue.INDEXES,
                (row, _) ->
                        "index "
                                + row.getString("qualified")
                                + ": "
                                + row.getString("definition")
                                + (row.getBoolean("valid") ? "" : " INVALID"));
        snapshot.addOfTables(
                PostgresqlCatalogue.TRIGGERS,
                (row, table) ->
                        "trigger "
                                + table
                                + ": "
                                + row.getString("definition")
                                + (row.getString("enabled").equals("D") ? " DISABLED" : ""));
        snapshot.lines.addAll(
                Rows.list(
                        connection,
                        PostgresqlCatalogue.ENUMS,
                        row -> "enum " + row.getString("name") + " " + Rows.array(row, "labels")));
        snapshot.lines.addAll(Rows.strings(connection, PostgresqlCatalogue.OTHERS));
        return new SchemaSnapshot(snapshot.lines, snapshot.order);
    }

    private void addTable(Relation relation) {
        tables.put(relation.id(), relation.name());
        lines.add("table " + relation.name() + commented(relation.comment()));
        relation.options()
                .forEach(option -> lines.add("option " + relation.name() + ": " + option));
        order.put(relation.name(), new ArrayList<>());
    }

    /// A line about one row of a catalogue query and the table it belongs to.
    private interface Line {
        String of(ResultSet row, String table) throws SQLException;
    }

    /// Rows about tables that were left out are left out too.
    private void addOfTables(String sql, Line line) throws SQLException {
        Rows.list(
                connection,
                sql,
                row -> {
                    String table = tables.get(row.getLong("id"));
                    return table == null || lines.add(line.of(row, table));
                });
    }

    private void addColumns() throws SQLException {
        addOfTables(
                PostgresqlCatalogue.COLUMNS,
                (row, table) -> {
                    String name = row.getString("name");
                    order.computeIfAbsent(table, _ -> new ArrayList<>()).add(name);
                    return "column " + table + "." + name + " " + described(row);
                });
    }

    private static String described(ResultSet row) throws SQLException {
        String value = Rows.nullable(row, "value");
        String collation = Rows.nullable(row, "collation");
        boolean generated = !row.getString("generated").isEmpty();
        String identity = row.getString("identity");
        return row.getString("type")
                + (row.getBoolean("required") ? " not null" : "")
                + (value == null ? "" : (generated ? " generated as " : " default ") + value)
                + (collation == null ? "" : " collate " + collation)
                + (identity.isEmpty() ? "" : " identity " + identity)
                + commented(Rows.nullable(row, "comment"));
    }

    private static String commented(@Nullable String comment) {
        return comment == null ? "" : " comment " + Rows.literal(comment);
    }
}
