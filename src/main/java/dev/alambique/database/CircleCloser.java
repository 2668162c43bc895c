package dev.alambique.database;

import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// Where tables refer to each other in a circle, the first was filled before there were rows to
/// refer to. Its references are set afterwards, but for every eighth row, which keeps none.
final class CircleCloser {

    private static final int ROWS = 2_000;

    private final Dialect dialect;
    private final Connection connection;
    private final Table table;

    CircleCloser(Dialect dialect, Connection connection, Table table) {
        this.dialect = dialect;
        this.connection = connection;
        this.table = table;
    }

    void close(List<Table> ordered) throws SQLException {
        List<String> key = table.primaryKey().map(Constraint.PrimaryKey::columns).orElse(List.of());
        for (Constraint.ForeignKey reference : SeedOrder.leftOpen(table, ordered)) {
            boolean assigned = reference.columns().stream().noneMatch(key::contains);
            if (!key.isEmpty() && assigned) {
                close(reference, key);
            }
        }
    }

    /// What other constraints refuse stays without a reference.
    private void close(Constraint.ForeignKey reference, List<String> key) throws SQLException {
        List<List<@Nullable Object>> parents =
                keys(reference.referencedTable(), reference.referencedColumns(), "");
        String open =
                reference.columns().stream()
                        .map(name -> Rows.quoted(name) + " IS NULL")
                        .collect(Collectors.joining(" AND ", " WHERE ", ""));
        List<List<@Nullable Object>> rows = keys(table.name(), key, open);
        int count = Math.min(rows.size(), parents.size());
        Savepoint before = connection.setSavepoint();
        try (PreparedStatement update = connection.prepareStatement(update(reference, key))) {
            for (int i = 0; i < count; i++) {
                if (i % 8 != 0) {
                    List<@Nullable Object> values = new ArrayList<>(parents.get(i));
                    values.addAll(rows.get(i));
                    for (int place = 0; place < values.size(); place++) {
                        update.setObject(place + 1, values.get(place));
                    }
                    update.addBatch();
                }
            }
            update.executeBatch();
            connection.releaseSavepoint(before);
        } catch (SQLException _) {
            connection.rollback(before);
        }
    }

    private String update(Constraint.ForeignKey reference, List<String> key) {
        return "UPDATE "
                + Rows.qualified(dialect, table.name())
                + assignments(reference.columns(), ", ", " SET ")
                + assignments(key, " AND ", " WHERE ");
    }

    private static String assignments(List<String> columns, String between, String before) {
        return columns.stream()
                .map(name -> Rows.quoted(name) + " = ?")
                .collect(Collectors.joining(between, before, ""));
    }

    private List<List<@Nullable Object>> keys(String from, List<String> columns, String where)
            throws SQLException {
        String names = columns.stream().map(Rows::quoted).collect(Collectors.joining(", "));
        List<List<@Nullable Object>> keys =
                Rows.list(
                        connection,
                        "SELECT DISTINCT "
                                + names
                                + " FROM "
                                + Rows.qualified(dialect, from)
                                + where
                                + " ORDER BY "
                                + names
                                + " LIMIT "
                                + ROWS,
                        row -> {
                            List<@Nullable Object> key = new ArrayList<>();
                            for (int i = 1; i <= columns.size(); i++) {
                                key.add(row.getObject(i));
                            }
                            return key;
                        });
        return keys.stream().filter(each -> each.stream().allMatch(Objects::nonNull)).toList();
    }
}
