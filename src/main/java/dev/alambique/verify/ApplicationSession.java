package dev.alambique.verify;

import dev.alambique.database.MadeUpRows;
import dev.alambique.database.Shadow;
import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Sends an application's statements to a shadow and leaves nothing behind: all of it is one
/// transaction that is never committed, with a savepoint to go back to after each statement.
final class ApplicationSession implements AutoCloseable {

    /// A trigger that a revision made need not end.
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final String SAVEPOINT = "SAVEPOINT statement";
    private static final String BACK = "ROLLBACK TO SAVEPOINT statement";

    private final Dialect dialect;
    private final Connection connection;
    private final boolean deferred;
    private final Duration limit;
    private Map<ShadowRows.Dangling, Integer> broken = Map.of();

    private ApplicationSession(
            Dialect dialect, Connection connection, boolean deferred, Duration limit) {
        this.dialect = dialect;
        this.connection = connection;
        this.deferred = deferred;
        this.limit = limit;
    }

    /// `deferred` tells that some foreign key of the schema is checked at commit only.
    static ApplicationSession open(Shadow shadow, boolean deferred) throws SQLException {
        return open(shadow, deferred, LIMIT);
    }

    /// `limit` is how long one statement may take.
    static ApplicationSession open(Shadow shadow, boolean deferred, Duration limit)
            throws SQLException {
        ApplicationSession session =
                new ApplicationSession(shadow.dialect(), shadow.connect(), deferred, limit);
        try {
            session.begin();
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    private void begin() throws SQLException {
        if (dialect == Dialect.SQLITE && deferred) {
            broken = ShadowRows.brokenReferences(dialect, connection);
        }
        connection.setAutoCommit(false);
        execute(SAVEPOINT);
    }

    /// SQLite looks at foreign keys only where it was asked to.
    void watchForeignKeys(boolean watched) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        execute("PRAGMA foreign_keys = " + (watched ? "ON" : "OFF"));
        connection.setAutoCommit(false);
        execute(SAVEPOINT);
    }

    Connection connection() {
        return connection;
    }

    /// The rows of a query, each as its values.
    List<List<@Nullable Object>> read(String query) throws SQLException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                rows.add(values(found));
            }
        }
        return rows;
    }

    /// Takes back whatever has been tried. SQLite may have ended the transaction by itself: after
    /// an interruption, or a constraint that says so.
    void goBack() throws SQLException {
        try {
            execute(BACK);
        } catch (SQLException _) {
            execute(SAVEPOINT);
        }
    }

    /// Sends one statement, checks what would be checked at commit, and takes it back.
    void run(ApplicationStatement statement, List<@Nullable Object> values) throws SQLException {
        boolean undone = false;
        try {
            send(statement, values);
            undone = settle();
        } finally {
            if (!undone) {
                goBack();
            }
        }
    }

    /// The same after an insert, whose key a statement with parameters but no values takes.
    void runAfter(
            ApplicationStatement insert,
            List<@Nullable Object> inserted,
            ApplicationStatement statement,
            List<@Nullable Object> values)
            throws SQLException {
        boolean undone = false;
        try {
            List<@Nullable Object> key = send(insert, inserted);
            send(statement, values.isEmpty() ? key : values);
            undone = settle();
        } finally {
            if (!undone) {
                goBack();
            }
        }
    }

    /// One way to the server and back where all is well.
    private boolean settle() throws SQLException {
        if (dialect == Dialect.POSTGRESQL) {
            execute("SET CONSTRAINTS ALL IMMEDIATE; " + BACK);
            return true;
        }
        if (deferred) {
            for (Map.Entry<ShadowRows.Dangling, Integer> each :
                    ShadowRows.brokenReferences(dialect, connection).entrySet()) {
                if (broken.getOrDefault(each.getKey(), 0) < each.getValue()) {
                    throw new SQLException(
                            "FOREIGN KEY constraint failed at commit",
                            "SQLITE_CONSTRAINT_FOREIGNKEY");
                }
            }
        }
        return false;
    }

    /// The first row it returns.
    private List<@Nullable Object> send(
            ApplicationStatement statement, List<@Nullable Object> values) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
            for (int i = 0; i < values.size(); i++) {
                MadeUpRows.bind(dialect, prepared, i + 1, values.get(i));
            }
            Thread watchdog = Thread.ofVirtual().start(() -> cancelLate(prepared));
            try {
                return prepared.execute() ? firstRow(prepared) : List.of();
            } finally {
                watchdog.interrupt();
            }
        }
    }

    private void cancelLate(PreparedStatement statement) {
        try {
            Thread.sleep(limit);
            statement.cancel();
        } catch (InterruptedException _) {
            // it ended in time
        } catch (SQLException _) {
            // it just ended
        }
    }

    private static List<@Nullable Object> firstRow(PreparedStatement statement)
            throws SQLException {
        List<@Nullable Object> first = List.of();
        try (ResultSet rows = statement.getResultSet()) {
            for (boolean any = false; rows.next(); any = true) {
                List<@Nullable Object> values = values(rows);
                first = any ? first : values;
            }
        }
        return first;
    }

    private static List<@Nullable Object> values(ResultSet row) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            values.add(row.getObject(i) instanceof byte[] bytes ? bytes : row.getString(i));
        }
        return values;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Closing takes back what is open.
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
