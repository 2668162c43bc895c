package dev.alambique.database;

import dev.alambique.files.Mark;
import dev.alambique.schema.Dialect;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// One database of its own on a PostgreSQL server, owned by a role that may do nothing else. The
/// secret of the server's administrator never leaves this process.
public final class PostgresqlShadow implements Shadow {

    private static final String OUT_OF_MEMORY = "53200";
    private static final int ATTEMPTS = 100;
    private static final long BETWEEN_ATTEMPTS_NANOS = 100_000_000;
    private static final String PREFIX = "alambique_shadow_";

    private final PostgresqlHost host;
    private final PostgresqlAccount account;
    private final String name;

    private PostgresqlShadow(PostgresqlHost host, PostgresqlAccount account, String name) {
        this.host = host;
        this.account = account;
        this.name = name;
    }

    static PostgresqlShadow create(PostgresqlHost host) throws SQLException {
        try (Connection admin = host.administer()) {
            PostgresqlAccount account = PostgresqlAccount.create(admin, newName());
            account.databases().incrementAndGet();
            return create(admin, host, account, "template1");
        }
    }

    /// The account counts it already.
    static PostgresqlShadow create(
            Connection admin, PostgresqlHost host, PostgresqlAccount account, String template)
            throws SQLException {
        String name = newName();
        Rows.execute(
                admin,
                "CREATE DATABASE " + name + " OWNER " + account.role() + " TEMPLATE " + template);
        Rows.execute(admin, "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
        return new PostgresqlShadow(host, account, name);
    }

    static String newName() {
        return PREFIX + Mark.own() + "_" + Secret.suffix();
    }

    /// Drops the databases and roles that killed runs of this machine left on a server that goes
    /// on.
    static void sweep(Connection admin) throws SQLException {
        for (String kind : List.of("DATABASE", "ROLE")) {
            String names =
                    kind.equals("ROLE")
                            ? "SELECT rolname::text FROM pg_roles"
                            : "SELECT datname::text FROM pg_database";
            for (String each : Rows.strings(admin, names)) {
                if (each.startsWith(PREFIX) && Mark.isOfTheDead(each, Instant.now())) {
                    String force = kind.equals("ROLE") ? "" : " WITH (FORCE)";
                    Rows.execute(admin, "DROP " + kind + " IF EXISTS \"" + each + "\"" + force);
                }
            }
        }
    }

    String name() {
        return name;
    }

    PostgresqlHost host() {
        return host;
    }

    /// A second shadow with everything that is in this one now, under the same role; nobody may be
    /// connected to this one.
    public PostgresqlShadow copy() throws SQLException {
        account.databases().incrementAndGet();
        try (Connection admin = host.administer()) {
            return create(admin, host, account, name);
        }
    }

    /// Gives this shadow, which is empty, the schema of another database, standing at `revisions`.
    /// The error says which part cannot be made here.
    public void make(PostgresqlDdl ddl, VersionTable versions, List<String> revisions)
            throws SQLException {
        try (Connection connection = connect()) {
            ddl.execute(connection);
            versions.create(connection, revisions);
        }
    }

    /// What is in this one now, kept for shadows to come; nobody may be connected to this one, and
    /// no draft may have been.
    PostgresqlKept keep() throws SQLException {
        return PostgresqlKept.of(host, account, name);
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public String serverVersion() {
        return host.serverVersion();
    }

    @Override
    public long size() throws SQLException {
        try (Connection admin = host.administer()) {
            return Long.parseLong(
                    Rows.string(admin, "SELECT pg_database_size(" + Rows.literal(name) + ")"));
        }
    }

    @Override
    public Optional<Path> folder() {
        return host.socketFolder();
    }

    @Override
    public DatabaseUrl url(String driver, Path seenAt) {
        return host.url(driver, account.role(), account.secret(), name, seenAt);
    }

    @Override
    public Connection connect() throws SQLException {
        String role = "ALTER ROLE " + account.role();
        try (Connection admin = host.administer()) {
            Rows.execute(
                    admin,
                    String.join(
                            "; ",
                            role + " LOGIN PASSWORD " + Rows.literal(account.secret()),
                            role + " RESET ALL",
                            role + " IN DATABASE " + name + " RESET ALL",
                            role + " SET statement_timeout = '30s'",
                            role + " SET lock_timeout = '10s'",
                            role + " SET idle_in_transaction_session_timeout = '60s'"));
        }
        Connection connection =
                PostgresqlConnections.open(
                        url("psycopg2", host.socketFolder().orElse(Path.of("/"))));
        // set for the database by a revision, these would change what the catalogue tells us
        Rows.execute(
                connection,
                String.join(
                        "; ",
                        "SET search_path = \"$user\", public",
                        "SET default_transaction_read_only = off",
                        "SET quote_all_identifiers = off",
                        "SET row_security = on",
                        "SET bytea_output = hex",
                        "SET IntervalStyle = postgres",
                        "SET statement_timeout = '30s'",
                        "SET lock_timeout = '10s'"));
        return connection;
    }

    @Override
    public void close() {
        try {
            drop(account.databases().decrementAndGet() == 0);
        } catch (SQLException e) {
            throw new IllegalStateException("a shadow could not be dropped", e);
        }
    }

    /// A session that took every lock there is has to end before anybody else is let in.
    private void drop(boolean withRole) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try (Connection admin = host.administer()) {
                Rows.execute(admin, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
                if (withRole) {
                    Rows.execute(admin, "DROP ROLE IF EXISTS " + account.role());
                }
                return;
            } catch (SQLException e) {
                if (!OUT_OF_MEMORY.equals(e.getSQLState()) || attempt == ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_ATTEMPTS_NANOS);
            }
        }
    }

    @Override
    public String toString() {
        return "PostgresqlShadow " + name;
    }
}
