package dev.alambique.database;

import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// Rows by `COPY … FROM STDIN` in its text format, the fastest way in.
final class PostgresqlCopy {

    private PostgresqlCopy() {}

    /// The values of a row stand in the order of `columns`, as SQL text or bytes.
    static void into(
            Connection connection, Table table, List<Column> columns, List<@Nullable Object[]> rows)
            throws SQLException {
        String names =
                columns.stream()
                        .map(column -> Rows.quoted(column.name()))
                        .collect(Collectors.joining(", "));
        StringBuilder text = new StringBuilder();
        for (@Nullable Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                text.append(i == 0 ? "" : "\t").append(field(row[i]));
            }
            text.append('\n');
        }
        try {
            new CopyManager(connection.unwrap(BaseConnection.class))
                    .copyIn(
                            "COPY "
                                    + Rows.qualified(Dialect.POSTGRESQL, table.name())
                                    + " ("
                                    + names
                                    + ") FROM STDIN",
                            new StringReader(text.toString()));
        } catch (IOException e) {
            throw new SQLException("the rows could not be sent", e);
        }
    }

    private static String field(@Nullable Object value) {
        if (value == null) {
            return "\\N";
        }
        if (value instanceof byte[] bytes) {
            return "\\\\x" + HexFormat.of().formatHex(bytes);
        }
        return value.toString()
                .replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
