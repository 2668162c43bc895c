package dev.alambique.verify;

import dev.alambique.database.Shadow;
import dev.alambique.verify.Waits.Wait;

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
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// An application that reads and writes a PostgreSQL shadow while a revision runs on it, and notes
/// how long its statements take. Each is a transaction of its own that is taken back at once, so
/// that no row is another afterwards.
///
/// It waits in short pieces: nobody who is in its way is ever in a circle with it for longer.
final class LiveProbe implements AutoCloseable {

    private static final Duration BETWEEN_READS = Duration.ofMillis(2);
    private static final Duration BETWEEN_WRITES = Duration.ofMillis(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(3);
    private static final Duration ENDING = Duration.ofSeconds(3);
    private static final String LIMITS = "SET lock_timeout = '50ms'; SET statement_timeout = '2s'";
    private static final String LOCK_TIMEOUT = "55P03";

    private static final String IN_THE_WAY =
            """
            SELECT w.pid, b.query
            FROM pg_stat_activity w
            CROSS JOIN LATERAL unnest(pg_blocking_pids(w.pid)) AS p(pid)
            JOIN pg_stat_activity b ON b.pid = p.pid
            WHERE w.pid = ANY (?) AND NOT b.pid = ANY (?)
            """;

    private final List<Sender> senders = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    private final List<Integer> processes = new ArrayList<>();
    private volatile boolean ended;

    private LiveProbe() {}

    /// Starts sending; the statements have no parameters. Where the shadow takes no connection,
    /// nothing is sent and nothing is known.
    static LiveProbe start(Shadow shadow, Traffic traffic) {
        LiveProbe probe = new LiveProbe();
        try {
            probe.add(shadow, traffic.reads(), BETWEEN_READS);
            probe.add(shadow, traffic.writes(), BETWEEN_WRITES);
            probe.watch(shadow);
        } catch (SQLException _) {
            probe.close();
        }
        return probe;
    }

    private void add(Shadow shadow, List<ApplicationStatement> statements, Duration pause)
            throws SQLException {
        Sender sender = new Sender(statements, pause);
        senders.add(sender);
        if (!statements.isEmpty()) {
            Connection connection = connection(shadow);
            sender.process = process(connection);
            threads.add(Thread.ofPlatform().daemon().start(() -> sender.run(connection)));
        }
    }

    private Connection connection(Shadow shadow) throws SQLException {
        Connection connection = shadow.connect();
        connections.add(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute(LIMITS);
        }
        processes.add(process(connection));
        return connection;
    }

    private static int process(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    private void watch(Shadow shadow) throws SQLException {
        Connection connection = connection(shadow);
        threads.add(Thread.ofPlatform().daemon().start(() -> look(connection)));
    }

    private void look(Connection connection) {
        Integer[] own = senders.stream().map(each -> each.process).toArray(Integer[]::new);
        try (PreparedStatement query = connection.prepareStatement(IN_THE_WAY)) {
            query.setArray(1, connection.createArrayOf("int4", own));
            query.setArray(2, connection.createArrayOf("int4", own));
            while (!ended) {
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        note(rows.getInt(1), rows.getString(2));
                    }
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (SQLException | InterruptedException _) {
            return; // what is in the way is not known from here on
        }
    }

    /// Its sessions on the server.
    List<Integer> processes() {
        return List.copyOf(processes);
    }

    private void note(int process, String query) {
        senders.stream()
                .filter(sender -> sender.process == process)
                .forEach(sender -> sender.inTheWay.merge(query, 1, Integer::sum));
    }

    /// What was seen so far; `statement` finds what the revision sent by its text.
    Waits waits(Function<String, Optional<ExecutedStatement>> statement) {
        return senders.size() < 2
                ? Waits.NONE
                : new Waits(senders.getFirst().wait(statement), senders.getLast().wait(statement));
    }

    @Override
    public void close() {
        ended = true;
        try {
            for (Thread thread : threads) {
                thread.join(ENDING);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        for (Connection connection : connections) {
            try {
                connection.close();
            } catch (SQLException _) {
                ended = true; // it is closed all the same
            }
        }
    }

    /// One session of the application.
    private final class Sender {

        private final List<ApplicationStatement> statements;
        private final Duration pause;
        private int process = -1;

        /// What was seen in the way of the statement at work, and how often.
        private final Map<String, Integer> inTheWay = new ConcurrentHashMap<>();

        private @Nullable String table;
        private long longest;
        private @Nullable String behind;

        Sender(List<ApplicationStatement> statements, Duration pause) {
            this.statements = statements;
            this.pause = pause;
        }

        void run(Connection connection) {
            try (Statement statement = connection.createStatement()) {
                for (int i = 0; !ended; i++) {
                    ApplicationStatement next = statements.get(i % statements.size());
                    long start = System.nanoTime();
                    inTheWay.clear();
                    boolean isOver = false;
                    while (!isOver && !ended) {
                        isOver = send(statement, next.sql());
                    }
                    keep(next.table(), System.nanoTime() - start);
                    Thread.sleep(pause);
                }
            } catch (SQLException | InterruptedException _) {
                return; // the session was ended; what it saw counts
            }
        }

        /// One way to the server and back, so that no lock outlives it. Whether it is over: a
        /// refusal of another kind is an answer too.
        private boolean send(Statement statement, String sql) throws SQLException {
            try {
                statement.execute("BEGIN; " + sql + "; ROLLBACK");
                return true;
            } catch (SQLException e) {
                statement.execute("ROLLBACK");
                return !LOCK_TIMEOUT.equals(e.getSQLState());
            }
        }

        private synchronized void keep(String sent, long took) {
            if (took > longest) {
                table = sent;
                longest = took;
                behind =
                        inTheWay.entrySet().stream()
                                .max(Map.Entry.comparingByValue())
                                .map(Map.Entry::getKey)
                                .orElse(null);
            }
        }

        synchronized @Nullable Wait wait(Function<String, Optional<ExecutedStatement>> statement) {
            return table == null
                    ? null
                    : new Wait(
                            table,
                            Duration.ofNanos(longest),
                            Optional.ofNullable(behind).flatMap(statement).orElse(null));
        }
    }
}
