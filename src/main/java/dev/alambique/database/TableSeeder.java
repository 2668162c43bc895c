package dev.alambique.database;

import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/// Fills one table, many rows at a time. Rows the database refuses are made anew a few times and
/// then left out.
final class TableSeeder {

    private static final int BATCH = 200;
    private static final int COPIED = 5_000;
    private static final int TRIES = 6;
    private static final int REFUSED_IN_A_ROW = 40;

    private final Dialect dialect;
    private final Connection connection;
    private final Table table;
    private final SeedRows rows;
    private @Nullable String refusal;

    private final int wanted;

    TableSeeder(Dialect dialect, Connection connection, Table table, long seed, int wanted) {
        this.dialect = dialect;
        this.connection = connection;
        this.table = table;
        this.wanted = wanted;
        this.rows = new SeedRows(dialect, connection, table, seed, wanted);
    }

    /// Null if the database took every row; else why the table got none or fewer.
    @Nullable Message fill(Schema schema) throws SQLException {
        Message problem = rows.prepare(schema);
        if (problem != null) {
            return problem;
        }
        try (PreparedStatement insert = connection.prepareStatement(statement())) {
            boolean going = true;
            for (int start = 0; start < wanted && going; start += portion(start)) {
                going = insert(insert, start, Math.min(wanted, start + portion(start)));
                if (start == 0) {
                    rows.readOwnParents();
                }
            }
        }
        return refusal == null ? null : Message.of("database.seed.refused", table.name(), refusal);
    }

    /// Few at first, since later rows refer to them; many where PostgreSQL copies them.
    private int portion(int start) {
        return start >= BATCH && isCopied() ? COPIED : BATCH;
    }

    private boolean isCopied() {
        return dialect == Dialect.POSTGRESQL && !rows.columns().isEmpty();
    }

    private String statement() {
        String into = "INSERT INTO " + Rows.qualified(dialect, table.name());
        int count = rows.columns().size();
        return count == 0
                ? into + " DEFAULT VALUES"
                : into
                        + rows.columns().stream()
                                .map(column -> Rows.quoted(column.name()))
                                .collect(Collectors.joining(", ", " (", ") VALUES ("))
                        + String.join(", ", Collections.nCopies(count, "?"))
                        + ")";
    }

    private boolean insert(PreparedStatement insert, int from, int to) throws SQLException {
        List<@Nullable Object[]> batch = new ArrayList<>();
        for (int i = from; i < to; i++) {
            @Nullable Object[] row = rows.fresh(i);
            if (row != null) {
                batch.add(row);
            }
        }
        Savepoint before = connection.setSavepoint();
        try {
            if (isCopied()) {
                PostgresqlCopy.into(connection, table, rows.columns(), batch);
            } else {
                for (@Nullable Object[] row : batch) {
                    bind(insert, row);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException _) {
            // some row was refused: find out which, row by row
            connection.rollback(before);
            insert.clearBatch();
            return insertSingly(insert, batch);
        }
    }

    /// False once so many rows were refused that more of them make no sense.
    private boolean insertSingly(PreparedStatement insert, List<@Nullable Object[]> batch)
            throws SQLException {
        int refused = 0;
        for (@Nullable Object[] made : batch) {
            @Nullable Object[] row = made;
            int tries = 0;
            while (row != null && !insertOne(insert, row)) {
                tries++;
                row = tries < TRIES ? rows.another() : null;
            }
            refused = row == null ? refused + 1 : 0;
            if (refused > REFUSED_IN_A_ROW) {
                return false;
            }
        }
        return true;
    }

    private boolean insertOne(PreparedStatement insert, @Nullable Object[] row)
            throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            bind(insert, row);
            insert.executeUpdate();
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException e) {
            connection.rollback(before);
            refusal = SqlErrors.code(e);
            return false;
        }
    }

    private void bind(PreparedStatement insert, @Nullable Object[] row) throws SQLException {
        for (int i = 0; i < row.length; i++) {
            MadeUpRows.bind(dialect, insert, i + 1, row[i]);
        }
    }
}
