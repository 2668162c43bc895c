package dev.alambique.database;

import dev.alambique.message.Message;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The digest of one table at one moment. It holds no values, and compares only with digests of the
/// same [RowDigests].
public final class TableDigest {

    private final String table;
    private final long rows;
    private final List<String> key;
    private final List<String> columns;
    private final Map<String, String> digests;
    private final String whole;
    private final Map<Long, long[]> kept;

    TableDigest(
            String table,
            long rows,
            List<String> key,
            List<String> columns,
            Map<String, String> digests,
            String whole,
            Map<Long, long[]> kept) {
        this.table = table;
        this.rows = rows;
        this.key = List.copyOf(key);
        this.columns = List.copyOf(columns);
        this.digests = Map.copyOf(digests);
        this.whole = whole;
        this.kept = kept;
    }

    public String table() {
        return table;
    }

    public long rows() {
        return rows;
    }

    /// The digested columns, in the order they were given.
    public List<String> columns() {
        return columns;
    }

    /// One line for everything in it, as evidence in reports.
    public String summary() {
        return whole.substring(0, 16);
    }

    /// What is different in a later digest: the number of rows, and the columns of both whose
    /// values changed. Empty exactly when nothing was lost or changed.
    public List<Message> differences(TableDigest later) {
        List<Message> differences = new ArrayList<>();
        if (rows != later.rows) {
            differences.add(Message.of("database.rows.count", table, rows, later.rows));
        }
        boolean comparable = key.equals(later.key);
        if (rows != later.rows && (!comparable || kept.isEmpty() || later.kept.isEmpty())) {
            return differences;
        }
        long lost = comparable ? lostKeys(later) : 0;
        if (lost > 0 && rows == later.rows) {
            differences.add(Message.of("database.rows.key", table, lost, rows));
        }
        for (String column : columns) {
            String theirs = later.digests.get(column);
            if (theirs == null || theirs.equals(digests.get(column))) {
                continue;
            }
            long differing = comparable ? differing(later, column) : 0;
            if (differing > 0) {
                differences.add(Message.of("database.rows.column", table, column, differing, rows));
            } else if (!comparable || kept.isEmpty() || later.kept.isEmpty()) {
                differences.add(Message.of("database.rows.values", table, column));
            }
        }
        if (differences.isEmpty() && columns.equals(later.columns) && !whole.equals(later.whole)) {
            differences.add(Message.of("database.rows.together", table));
        }
        return differences;
    }

    private long lostKeys(TableDigest later) {
        if (kept.isEmpty() || later.kept.isEmpty()) {
            return 0;
        }
        return kept.keySet().stream().filter(each -> !later.kept.containsKey(each)).count();
    }

    /// Rows of both whose value in a column is another one.
    private long differing(TableDigest later, String column) {
        int here = columns.indexOf(column);
        int there = later.columns.indexOf(column);
        return kept.entrySet().stream()
                .filter(row -> {
                    long[] theirs = later.kept.get(row.getKey());
                    return theirs != null && theirs[there] != row.getValue()[here];
                })
                .count();
    }

    /// The same digest under the names an earlier one has: tables and columns are told apart by
    /// name, and a revision may rename them. A column that is not in `names` keeps its name.
    public TableDigest renamed(String tableName, Map<String, String> names) {
        Map<String, String> digestsByName = new HashMap<>();
        digests.forEach((name, digest) -> digestsByName.put(newName(names, name), digest));
        return new TableDigest(
                tableName,
                rows,
                key.stream().map(name -> newName(names, name)).toList(),
                columns.stream().map(name -> newName(names, name)).toList(),
                digestsByName,
                whole,
                kept);
    }

    private static String newName(Map<String, String> names, String name) {
        return names.getOrDefault(name, name);
    }

    @Override
    public String toString() {
        return table + " " + rows + " rows " + summary();
    }
}
