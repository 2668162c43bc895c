package dev.alambique.verify;

import dev.alambique.database.Shadow;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.LockMode;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Sessions of this side that read `pg_locks` while a revision runs on a PostgreSQL shadow: what
/// the server says, against which the report of the run is held.
///
/// One of them stands in the way for a moment: it holds the version table, so that a transaction
/// that is about to end waits with all its locks until they are read; and, like a writer, the
/// tables that statements outside of transactions are about, so that these wait too. Whoever waits
/// is let go as soon as it was seen. A script that limits its waiting itself is only looked at.
final class LockWatch implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);
    private static final Duration ENDING = Duration.ofSeconds(3);
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private static final String RELATIONS =
            """
            SELECT c.oid::bigint, c.relkind IN ('r', 'p', 'm', 'f'), c.relkind IN ('r', 'p'),
                   CASE n.nspname WHEN 'public' THEN c.relname
                                  ELSE n.nspname || '.' || c.relname END
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'm', 'f', 'v', 'i', 'I', 'S')
              AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
            """;

    private static final String LOCKS =
            """
            SELECT a.pid, a.query, a.wait_event_type = 'Lock', l.relation::bigint, l.mode, l.granted
            FROM pg_stat_activity a
            LEFT JOIN pg_locks l ON l.pid = a.pid AND l.locktype = 'relation'
              AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            WHERE a.datname = current_database() AND a.backend_type = 'client backend'
              AND NOT a.pid = ANY (?)
            """;

    /// Words of a script that does not wait, or not for long.
    private static final Pattern IMPATIENT =
            Pattern.compile("(?i)\\b(?:lock_timeout|statement_timeout|nowait|skip locked)\\b");

    private final Map<Long, Relation> relations = new HashMap<>();
    private final Shadow shadow;
    private final String versionTable;
    private final @Nullable Set<String> writtenTo;
    private final List<String> held = new ArrayList<>();
    private final Set<Seen> seen = new HashSet<>();
    private final Set<Footprint.Lock> atEnd = new HashSet<>();
    private final List<Connection> connections = new ArrayList<>();
    private @Nullable Thread thread;
    private boolean waitedAtEnd;
    private boolean isHolding;
    private volatile boolean ended;

    /// `isPlain` is one that can be locked by itself.
    private record Relation(String name, boolean isTable, boolean isPlain) {}

    /// A lock that a session had or waited for while the server was at `query`, the beginning of a
    /// statement, or had ended it.
    record Seen(String query, Footprint.Lock lock) {}

    private LockWatch(Shadow shadow, String versionTable, @Nullable Set<String> writtenTo) {
        this.shadow = shadow;
        this.versionTable = versionTable;
        this.writtenTo = writtenTo;
    }

    /// `writtenTo` are tables that statements outside of transactions are about; null where nothing
    /// may be made to wait.
    static LockWatch of(Shadow shadow, String versionTable, @Nullable Set<String> writtenTo) {
        return new LockWatch(shadow, versionTable, writtenTo);
    }

    /// The tables of statements outside of transactions; null where a script would not wait long
    /// enough to be seen.
    static @Nullable Set<String> inTheWayOf(VerificationRequest request, Expectation expectation) {
        boolean patient = true;
        boolean outside = false;
        for (DraftedRevision each : request.revisions()) {
            patient &= !IMPATIENT.matcher(each.source()).find();
            outside |=
                    each.revision().upgrade().stream()
                            .anyMatch(located -> located.surroundings().autocommit());
        }
        if (!patient || request.project().environment().lockTimeout() != null) {
            return null;
        }
        return outside ? expectation.touchedTables() : Set.of();
    }

    /// Begins to look; `ours` are other sessions of this side. Where the server does not answer,
    /// nothing is known and nothing is said.
    void start(Collection<Integer> ours) {
        if (shadow.dialect() != Dialect.POSTGRESQL) {
            return;
        }
        try {
            Connection observer = connection();
            Connection holder = connection();
            read(observer);
            if (writtenTo != null) {
                standInTheWay(writtenTo);
            }
            List<Integer> own = new ArrayList<>(ours);
            own.add(process(observer));
            own.add(process(holder));
            settle(observer, own);
            holder.setAutoCommit(false);
            isHolding = hold(holder);
            thread = Thread.ofPlatform().daemon().start(() -> look(observer, holder, own));
        } catch (SQLException _) {
            close();
        } catch (InterruptedException _) {
            close();
            Thread.currentThread().interrupt();
        }
    }

    /// A session of this side that was closed just now may still be ending on the server, with its
    /// locks; whoever holds some for longer is part of the run.
    private static void settle(Connection observer, List<Integer> own)
            throws SQLException, InterruptedException {
        long until = System.nanoTime() + SETTLING.toNanos();
        try (PreparedStatement query = prepared(observer, own)) {
            while (isAnythingLocked(query) && System.nanoTime() < until) {
                Thread.sleep(BETWEEN_LOOKS);
            }
        }
    }

    private static boolean isAnythingLocked(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                if (rows.getString(5) != null) {
                    return true;
                }
            }
            return false;
        }
    }

    private static PreparedStatement prepared(Connection observer, List<Integer> own)
            throws SQLException {
        PreparedStatement query = observer.prepareStatement(LOCKS);
        query.setArray(1, observer.createArrayOf("int4", own.toArray()));
        return query;
    }

    private Connection connection() throws SQLException {
        Connection connection = shadow.connect();
        connections.add(connection);
        return connection;
    }

    private static int process(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    private void read(Connection observer) throws SQLException {
        try (Statement statement = observer.createStatement();
                ResultSet rows = statement.executeQuery(RELATIONS)) {
            while (rows.next()) {
                relations.put(
                        rows.getLong(1),
                        new Relation(rows.getString(4), rows.getBoolean(2), rows.getBoolean(3)));
            }
        }
    }

    private void standInTheWay(Collection<String> writtenTo) {
        for (Relation each : relations.values()) {
            if (each.isPlain() && each.name().equals(versionTable)) {
                held.add("LOCK TABLE " + quoted(each.name()) + " IN SHARE MODE NOWAIT");
            } else if (each.isPlain() && writtenTo.contains(each.name())) {
                held.add("LOCK TABLE " + quoted(each.name()) + " IN ROW EXCLUSIVE MODE NOWAIT");
            }
        }
    }

    private static String quoted(String name) {
        int dot = name.indexOf('.');
        return dot < 0
                ? ShadowRows.quoted(name)
                : ShadowRows.quoted(name.substring(0, dot))
                        + "."
                        + ShadowRows.quoted(name.substring(dot + 1));
    }

    /// All of it or nothing: what cannot be had at once is in use by the revision, and is tried
    /// again.
    private boolean hold(Connection holder) throws SQLException {
        try (Statement statement = holder.createStatement()) {
            for (String each : held) {
                statement.execute(each);
            }
            return true;
        } catch (SQLException e) {
            holder.rollback();
            return false;
        }
    }

    private void look(Connection observer, Connection holder, List<Integer> own) {
        try (PreparedStatement query = prepared(observer, own)) {
            while (!ended) {
                if (isWaitedFor(query)) {
                    holder.rollback();
                    isHolding = false;
                } else if (!isHolding) {
                    isHolding = hold(holder);
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
            holder.rollback();
        } catch (SQLException | InterruptedException _) {
            return; // what was seen until here counts
        }
    }

    /// Notes everything that is locked now, and tells whether anybody waits.
    private synchronized boolean isWaitedFor(PreparedStatement query) throws SQLException {
        boolean waiting = false;
        Map<Integer, Set<Footprint.Lock>> granted = new HashMap<>();
        Set<Integer> ending = new HashSet<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                int process = rows.getInt(1);
                waiting |= rows.getBoolean(3);
                Relation relation = relations.get(rows.getLong(4));
                LockMode mode = LockMode.named(String.valueOf(rows.getString(5))).orElse(null);
                if (relation != null && mode != null) {
                    Footprint.Lock lock =
                            new Footprint.Lock(relation.name(), relation.isTable(), mode);
                    seen.add(new Seen(String.valueOf(rows.getString(2)).strip(), lock));
                    if (rows.getBoolean(6)) {
                        granted.computeIfAbsent(process, _ -> new HashSet<>()).add(lock);
                    } else if (relation.name().equals(versionTable)) {
                        ending.add(process);
                    }
                }
            }
        }
        for (int process : ending) {
            waitedAtEnd = true;
            atEnd.clear();
            atEnd.addAll(granted.getOrDefault(process, Set.of()));
        }
        return waiting;
    }

    /// Whether a relation of this name was there before.
    boolean knows(String name) {
        return relations.values().stream().anyMatch(each -> each.name().equals(name));
    }

    /// All that was seen, in no order.
    synchronized Set<Seen> seen() {
        return Set.copyOf(seen);
    }

    /// All that the last transaction held when it was about to end; null where that was not seen.
    synchronized @Nullable Set<Footprint.Lock> atEnd() {
        return waitedAtEnd ? Set.copyOf(atEnd) : null;
    }

    @Override
    public void close() {
        ended = true;
        try {
            if (thread != null) {
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
}
