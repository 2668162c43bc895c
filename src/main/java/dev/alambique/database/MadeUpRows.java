package dev.alambique.database;

import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Rows for one table that is already seeded, made up the same way but not written: references
/// point at rows that are there, and what must be unique is new.
public final class MadeUpRows {

    /// Numbers that seeding may have used for rows in place of refused ones.
    private static final int SPARE = 5_001;

    private static final int LEAST = 10_000;

    private final SeedRows rows;
    private final Map<String, Object> extremes;

    private MadeUpRows(SeedRows rows, Map<String, Object> extremes) {
        this.rows = rows;
        this.extremes = extremes;
    }

    /// `seeded` is how many rows the table was to get. Empty where no row can be made. The
    /// connection must not commit by itself.
    public static Optional<MadeUpRows> of(
            Dialect dialect,
            Connection connection,
            Schema schema,
            Table table,
            long seed,
            int seeded)
            throws SQLException {
        int beyond = Math.max(LEAST, seeded) + SPARE;
        SeedRows rows = new SeedRows(dialect, connection, table, seed, beyond);
        return rows.prepare(schema) == null
                ? Optional.of(new MadeUpRows(rows, rows.extremes()))
                : Optional.empty();
    }

    /// The next row, by column; columns that the database numbers are missing. Null if no other is
    /// found.
    public @Nullable Map<String, @Nullable Object> next() throws SQLException {
        @Nullable Object @Nullable [] values = rows.another();
        if (values == null) {
            return null;
        }
        Map<String, @Nullable Object> row = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            row.put(rows.columns().get(i).name(), values[i]);
        }
        return row;
    }

    /// A row with the longest texts and largest numbers in it that its columns take one by one.
    public Map<String, @Nullable Object> stretched(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> stretched = new HashMap<>(row);
        extremes.forEach((column, value) -> {
            if (stretched.containsKey(column)) {
                stretched.put(column, value);
            }
        });
        return stretched;
    }

    /// The row with the values of another one wherever nothing has to be unique.
    public Map<String, @Nullable Object> like(
            Map<String, @Nullable Object> other, Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> like = new HashMap<>(other);
        rows.distinct().forEach(column -> like.put(column, row.get(column)));
        return like;
    }

    /// Binds a value as text whose type the column or the statement decides.
    public static void bind(
            Dialect dialect, PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        if (value instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else if (value == null) {
            statement.setNull(index, dialect == Dialect.SQLITE ? Types.VARCHAR : Types.NULL);
        } else if (dialect == Dialect.SQLITE) {
            statement.setString(index, value.toString());
        } else {
            statement.setObject(index, value, Types.OTHER);
        }
    }
}
