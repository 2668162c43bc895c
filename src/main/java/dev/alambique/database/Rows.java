package dev.alambique.database;

import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Short forms of reading with JDBC: one statement, its parameters, one value per row.
final class Rows {

    private Rows() {}

    /// Turns the current row into a value.
    interface Reader<T extends @Nullable Object> {
        T read(ResultSet row) throws SQLException;
    }

    static <T extends @Nullable Object> List<T> list(
            Connection connection, String sql, Reader<T> reader, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<T> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(reader.read(rows));
                }
            }
            return values;
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static List<String> strings(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        return list(connection, sql, row -> row.getString(1), parameters);
    }

    /// The single value of a query that has exactly one row.
    static String string(Connection connection, String sql, Object... parameters)
            throws SQLException {
        return strings(connection, sql, parameters).getFirst();
    }

    static @Nullable String nullable(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }

    /// A text array of PostgreSQL; empty for null.
    static List<String> array(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /// A name as SQL writes it, always quoted; a dot in it is the user's, not a qualifier.
    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /// A table's name as the program writes it; on PostgreSQL a dot parts schema and table.
    static String qualified(Dialect dialect, String table) {
        int dot = table.indexOf('.');
        return dialect == Dialect.SQLITE || dot < 0
                ? quoted(table)
                : quoted(table.substring(0, dot)) + "." + quoted(table.substring(dot + 1));
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
