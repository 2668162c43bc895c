package dev.alambique.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs forms of DDL on a real server and looks at what each of them takes, rewrites and reads.
///
/// What may run in a transaction is looked at before that ends. What may not is made to wait for
/// another session, and looked at while it waits.
final class DdlMeasurement implements AutoCloseable {

    private static final List<String> WEAKEST_FIRST =
            List.of(
                    "ACCESS SHARE",
                    "ROW SHARE",
                    "ROW EXCLUSIVE",
                    "SHARE UPDATE EXCLUSIVE",
                    "SHARE",
                    "SHARE ROW EXCLUSIVE",
                    "EXCLUSIVE",
                    "ACCESS EXCLUSIVE");

    private static final String RELATIONS =
            """
            SELECT c.oid, c.relname, c.relfilenode
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'i', 'I', 'v', 'm', 'S')
            """;

    private static final String LOCKS =
            """
            SELECT l.relation, l.mode FROM pg_locks l
            WHERE l.locktype = 'relation' AND l.pid = ?
              AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """;

    private static final String IN_TRANSACTION =
            "SELECT relid, seq_tup_read FROM pg_stat_xact_user_tables";

    private static final String SINCE_START = "SELECT relid, seq_tup_read FROM pg_stat_user_tables";

    /// What a form was seen to do; `outcome` is `ok`, or the error's SQLSTATE and message.
    /// Relations are those that were there before.
    record Seen(String locks, String rewrites, String reads, String outcome) {}

    private record Relation(String name, long file) {}

    private final PostgresqlShadow shadow;
    private final Connection connection;
    private final String world;
    private boolean changed = true;
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    DdlMeasurement(PostgresqlServer server, String world) throws SQLException {
        this.shadow = server.createShadow();
        this.connection = shadow.connect();
        this.world = world;
    }

    Seen measure(DdlForm form) throws Exception {
        boolean outside = form.isOutsideTransactions() && !form.session().contains("BEGIN");
        if (changed || outside || !form.given().isEmpty()) {
            begin(form.given());
        }
        changed = outside || !form.given().isEmpty();
        if (!outside) {
            return inTransaction(form);
        }
        Seen seen = whileWaiting(form, "ROW EXCLUSIVE");
        if (seen.locks().isEmpty() && seen.outcome().equals("ok")) {
            begin(form.given());
            return whileWaiting(form, "SHARE UPDATE EXCLUSIVE");
        }
        return seen;
    }

    private void begin(List<String> given) throws SQLException {
        Rows.execute(connection, "DROP SCHEMA IF EXISTS otro CASCADE");
        Rows.execute(connection, "DROP SCHEMA public CASCADE");
        Rows.execute(connection, "CREATE SCHEMA public");
        Rows.execute(connection, world);
        for (String each : given) {
            Rows.execute(connection, each);
        }
        flushCounts();
    }

    /// Sends this session's counts to where others see them.
    private void flushCounts() throws SQLException {
        Rows.execute(connection, "SELECT pg_stat_force_next_flush()");
        Rows.execute(connection, "SELECT 1");
    }

    private Seen inTransaction(DdlForm form) throws SQLException {
        connection.setAutoCommit(false);
        try {
            for (String before : form.session()) {
                if (!before.equals("BEGIN")) {
                    Rows.execute(connection, before);
                }
            }
            Map<Long, Relation> relations = relations(connection);
            int process = process(connection);
            Map<Long, Long> readBefore = counts(connection, IN_TRANSACTION);
            try {
                Rows.execute(connection, form.statement());
            } catch (SQLException e) {
                return new Seen("", "", "", outcome(e));
            }
            Map<Long, String> locks = locks(connection, process);
            Map<Long, Long> reads = counts(connection, IN_TRANSACTION);
            return new Seen(
                    text(locks, relations),
                    rewrites(relations, relations(connection)),
                    reads(relations, readBefore, reads),
                    "ok");
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private Seen whileWaiting(DdlForm form, String blocking) throws Exception {
        try (Connection blocker = shadow.connect();
                Connection observer = shadow.connect()) {
            Map<Long, Relation> relations = relations(observer);
            Map<Long, Long> readBefore = counts(observer, SINCE_START);
            int process = process(connection);
            blocker.setAutoCommit(false);
            Rows.execute(blocker, "LOCK TABLE tareas, eventos IN " + blocking + " MODE");
            Future<String> running = other.submit(() -> outcomeOf(connection, form.statement()));
            while (!running.isDone() && !isWaiting(observer, process)) {
                Thread.sleep(1);
            }
            Map<Long, String> locks = locks(observer, process);
            blocker.rollback();
            String outcome = running.get();
            flushCounts();
            Map<Long, Long> reads = counts(observer, SINCE_START);
            return new Seen(
                    text(locks, relations),
                    rewrites(relations, relations(observer)),
                    reads(relations, readBefore, reads),
                    outcome);
        }
    }

    private static String outcomeOf(Connection connection, String statement) {
        try {
            Rows.execute(connection, statement);
            return "ok";
        } catch (SQLException e) {
            return outcome(e);
        }
    }

    private static String outcome(SQLException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return e.getSQLState() + " " + message.replaceFirst("^ERROR: ", "").strip();
    }

    private static boolean isWaiting(Connection observer, int process) throws SQLException {
        return !Rows.strings(
                        observer, "SELECT 'x' FROM pg_locks WHERE pid = ? AND NOT granted", process)
                .isEmpty();
    }

    private static int process(Connection connection) throws SQLException {
        return Integer.parseInt(Rows.string(connection, "SELECT pg_backend_pid()::text"));
    }

    private static Map<Long, Relation> relations(Connection connection) throws SQLException {
        Map<Long, Relation> relations = new HashMap<>();
        Rows.list(
                        connection,
                        RELATIONS,
                        row ->
                                Map.entry(
                                        row.getLong(1),
                                        new Relation(row.getString(2), row.getLong(3))))
                .forEach(each -> relations.put(each.getKey(), each.getValue()));
        return relations;
    }

    /// The strongest lock on each relation.
    private static Map<Long, String> locks(Connection connection, int process) throws SQLException {
        Map<Long, String> locks = new HashMap<>();
        Rows.list(
                        connection,
                        LOCKS,
                        row -> Map.entry(row.getLong(1), mode(row.getString(2))),
                        process)
                .forEach(each ->
                        locks.merge(each.getKey(), each.getValue(), DdlMeasurement::stronger));
        return locks;
    }

    /// `ShareUpdateExclusiveLock` as the manual writes it.
    private static String mode(String name) {
        return name.replaceFirst("Lock$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toUpperCase(Locale.ROOT);
    }

    private static String stronger(String left, String right) {
        return WEAKEST_FIRST.indexOf(left) >= WEAKEST_FIRST.indexOf(right) ? left : right;
    }

    private static Map<Long, Long> counts(Connection connection, String sql) throws SQLException {
        Map<Long, Long> counts = new HashMap<>();
        Rows.list(connection, sql, row -> Map.entry(row.getLong(1), row.getLong(2)))
                .forEach(each -> counts.put(each.getKey(), each.getValue()));
        return counts;
    }

    private static String text(Map<Long, String> locks, Map<Long, Relation> relations) {
        Map<String, String> named = new TreeMap<>();
        for (Entry<Long, String> each : locks.entrySet()) {
            Relation relation = relations.get(each.getKey());
            if (relation != null) {
                named.put(relation.name(), each.getValue());
            }
        }
        return String.join(
                ", ",
                named.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .toList());
    }

    private static String rewrites(Map<Long, Relation> before, Map<Long, Relation> after) {
        return String.join(
                ", ",
                before.entrySet().stream()
                        .filter(each -> {
                            Relation now = after.get(each.getKey());
                            return now != null && now.file() != each.getValue().file();
                        })
                        .map(each -> each.getValue().name())
                        .sorted()
                        .toList());
    }

    private static String reads(
            Map<Long, Relation> relations, Map<Long, Long> before, Map<Long, Long> after) {
        return String.join(
                ", ",
                relations.entrySet().stream()
                        .filter(each ->
                                after.getOrDefault(each.getKey(), 0L)
                                        > before.getOrDefault(each.getKey(), 0L))
                        .map(each -> each.getValue().name())
                        .sorted()
                        .toList());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        other.shutdownNow();
        shadow.close();
    }
}
