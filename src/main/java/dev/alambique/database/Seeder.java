package dev.alambique.database;

import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Fills the tables of a shadow with made-up rows: nulls where they are allowed, duplicates where
/// nothing forbids them, the longest strings, boundary and odd values, every label of an enum.
///
/// The same seed, schema and rows give the same values. Tables that already hold some rows, as in a
/// copy of the user's database, are left as they are.
public final class Seeder {

    /// What a table without a given number gets.
    public static final int DEFAULT_ROWS = 1_000;

    /// A table with fewer rows than this is topped up.
    private static final int ENOUGH = 3;

    private final Dialect dialect;
    private final Connection connection;
    private final long seed;
    private final int rows;

    /// `rows` is per table; the connection is the caller's, and is given back as it came.
    public Seeder(Dialect dialect, Connection connection, long seed, int rows) {
        this.dialect = dialect;
        this.connection = connection;
        this.seed = seed;
        this.rows = rows;
    }

    /// Fills every table of the schema, which is the one the database has now.
    public Seeding seed(Schema schema) throws SQLException {
        boolean automatic = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            Map<String, Long> counts = new LinkedHashMap<>();
            Map<String, Message> unseeded = new LinkedHashMap<>();
            List<Table> ordered = SeedOrder.of(schema);
            for (Table table : ordered) {
                seed(table, schema, counts, unseeded);
                connection.commit();
            }
            for (Table table : ordered) {
                if (counts.containsKey(table.name())) {
                    new CircleCloser(dialect, connection, table).close(ordered);
                    connection.commit();
                }
            }
            return new Seeding(counts, unseeded);
        } finally {
            connection.rollback();
            connection.setAutoCommit(automatic);
        }
    }

    private void seed(
            Table table, Schema schema, Map<String, Long> counts, Map<String, Message> unseeded)
            throws SQLException {
        if (isFilledElsewhere(table)) {
            return;
        }
        if (table.options().contains("VIRTUAL") || table.options().contains("FOREIGN")) {
            unseeded.put(table.name(), Message.of("database.seed.not-a-table", table.name()));
            return;
        }
        Message problem = null;
        if (count(table) < ENOUGH) {
            problem = new TableSeeder(dialect, connection, table, seed, rows).fill(schema);
        }
        long count = count(table);
        if (count == 0) {
            unseeded.put(
                    table.name(),
                    problem == null ? Message.of("database.seed.nothing", table.name()) : problem);
        } else {
            counts.put(table.name(), count);
        }
    }

    /// A partition gets its rows through its parent.
    private static boolean isFilledElsewhere(Table table) {
        return table.options().stream().anyMatch(option -> option.startsWith("PARTITION OF"));
    }

    private long count(Table table) throws SQLException {
        return Long.parseLong(
                Rows.string(
                        connection,
                        "SELECT count(*) FROM " + Rows.qualified(dialect, table.name())));
    }
}
