package dev.alambique.database;

import dev.alambique.message.Message;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

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
    private final long mask;

    /// What stands for null among the kept values.
    static final long NULL = 0;

    TableDigest(
            String table,
            long rows,
            List<String> key,
            List<String> columns,
            Map<String, String> digests,
            String whole,
            Map<Long, long[]> kept,
            long mask) {
        this.table = table;
        this.rows = rows;
        this.key = List.copyOf(key);
        this.columns = List.copyOf(columns);
        this.digests = Map.copyOf(digests);
        this.whole = whole;
        this.kept = kept;
        this.mask = mask;
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
        return differences(later, Set.copyOf(columns));
    }

    /// The same for some of the columns.
    public List<Message> differences(TableDigest later, Set<String> among) {
        List<Message> differences = new ArrayList<>();
        if (rows != later.rows) {
            differences.add(Message.of("database.rows.count", table, rows, later.rows));
        }
        Pairs pairs = new Pairs(later);
        if (rows != later.rows && pairs.isEmpty()) {
            return differences;
        }
        long lost = pairs.gone();
        if (lost > 0 && rows == later.rows) {
            differences.add(Message.of("database.rows.key", table, lost, pairs.size()));
        }
        for (String column : columns) {
            String theirs = later.digests.get(column);
            if (!among.contains(column) || theirs == null || theirs.equals(digests.get(column))) {
                continue;
            }
            long differing = pairs.differing(column, false);
            if (differing > 0) {
                differences.add(
                        Message.of("database.rows.column", table, column, differing, pairs.size()));
            } else if (rows == later.rows && !(pairs.areAll() && lost > 0)) {
                differences.add(Message.of("database.rows.values", table, column));
            }
        }
        boolean all = columns.equals(later.columns) && among.containsAll(columns);
        if (differences.isEmpty() && all && !whole.equals(later.whole)) {
            differences.add(Message.of("database.rows.together", table));
        }
        return differences;
    }

    /// Values that were there and are not any more: `column` is `*` for whole rows. Of `of` rows
    /// that could be compared it concerns `rows`.
    public record Loss(String column, long rows, long of) {}

    /// What a later digest has lost: rows, and values that were not null. A null that got a value
    /// is no loss. Where rows cannot be told apart, any other values count as lost.
    public List<Loss> losses(TableDigest later) {
        List<Loss> losses = new ArrayList<>();
        Pairs pairs = new Pairs(later);
        long gone = Math.max(pairs.gone(), rows - later.rows);
        if (gone > 0) {
            losses.add(new Loss("*", gone, pairs.isEmpty() ? rows : pairs.size()));
        }
        for (String column : columns) {
            boolean same = Objects.equals(digests.get(column), later.digests.get(column));
            long lost = same ? 0 : pairs.isEmpty() ? rows : pairs.differing(column, true);
            if (lost > 0 && (gone == 0 || !pairs.isEmpty())) {
                losses.add(new Loss(column, lost, pairs.isEmpty() ? rows : pairs.size()));
            }
        }
        return losses;
    }

    /// The kept rows of both digests, by what they have in common.
    private final class Pairs {

        private final TableDigest later;
        private final boolean comparable;
        private final long common;

        Pairs(TableDigest later) {
            this.later = later;
            this.comparable = !key.isEmpty() && key.equals(later.key);
            this.common = mask | later.mask;
        }

        boolean isEmpty() {
            return !comparable || kept.isEmpty();
        }

        boolean areAll() {
            return comparable && common == 0;
        }

        private Stream<Map.Entry<Long, long[]>> mine() {
            return comparable
                    ? kept.entrySet().stream().filter(row -> (row.getKey() & common) == 0)
                    : Stream.empty();
        }

        long size() {
            return areAll() ? rows : mine().count();
        }

        long gone() {
            return mine().filter(row -> !later.kept.containsKey(row.getKey())).count();
        }

        /// Rows of both whose value in a column is another one; a column that is gone has none.
        long differing(String column, boolean nullsAside) {
            int here = columns.indexOf(column);
            int there = later.columns.indexOf(column);
            return mine().filter(row -> !nullsAside || row.getValue()[here] != NULL)
                    .filter(row -> {
                        long[] theirs = later.kept.get(row.getKey());
                        return theirs != null
                                && (there < 0 || theirs[there] != row.getValue()[here]);
                    })
                    .count();
        }
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
                kept,
                mask);
    }

    private static String newName(Map<String, String> names, String name) {
        return names.getOrDefault(name, name);
    }

    @Override
    public String toString() {
        return table + " " + rows + " rows " + summary();
    }
}
