package dev.alambique.database;

import dev.alambique.schema.Dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Everything a schema consists of, one canonical line each, so that two states of a database can
/// be compared exactly.
///
/// Spelling that means the same (quotes, spaces, a constraint beside its column or below) gives the
/// same lines. The order of columns is kept apart, since only a rebuild brings it back. Alembic's
/// version table and rows are not part of it.
public record SchemaSnapshot(SortedSet<String> lines, SortedMap<String, List<String>> columns) {

    public SchemaSnapshot {
        lines = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(lines));
        columns = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(columns));
    }

    public static SchemaSnapshot take(Dialect dialect, Connection connection, VersionTable versions)
            throws SQLException {
        return switch (dialect) {
            case SQLITE -> SqliteSnapshot.take(connection, versions);
            case POSTGRESQL -> PostgresqlSnapshot.take(connection, versions);
        };
    }

    /// What the other snapshot lacks (`- …`) and what it has beyond this one (`+ …`), sorted so
    /// that the two sides of one change stand together; empty exactly when both are equal but for
    /// the order of columns.
    public List<String> differences(SchemaSnapshot other) {
        TreeMap<String, String> found = new TreeMap<>();
        lines.stream()
                .filter(line -> !other.lines.contains(line))
                .forEach(line -> found.put(line + " -", "- " + line));
        other.lines.stream()
                .filter(line -> !lines.contains(line))
                .forEach(line -> found.put(line + " +", "+ " + line));
        return List.copyOf(found.values());
    }

    /// The tables whose columns are the same in both but in another order.
    public List<String> reordered(SchemaSnapshot other) {
        List<String> tables = new ArrayList<>();
        for (Map.Entry<String, List<String>> table : columns.entrySet()) {
            List<String> theirs = other.columns.get(table.getKey());
            if (theirs != null
                    && !theirs.equals(table.getValue())
                    && new TreeSet<>(theirs).equals(new TreeSet<>(table.getValue()))) {
                tables.add(table.getKey());
            }
        }
        return tables;
    }
}
