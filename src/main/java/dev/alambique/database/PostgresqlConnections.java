package dev.alambique.database;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;

import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;

/// Opens PostgreSQL by URL; the password travels as a property, never in JDBC's URL.
final class PostgresqlConnections {

    private static final Set<String> PASSED =
            Set.of("sslmode", "sslrootcert", "sslcert", "sslkey", "sslpassword", "options");
    private static final int DEFAULT_PORT = 5432;

    private PostgresqlConnections() {}

    /// The user's database, in a read-only transaction that sees one state of it and neither waits
    /// for locks nor runs long.
    static Connection reading(DatabaseUrl url) throws SQLException {
        Connection connection = open(url);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = on");
            statement.execute("SET statement_timeout = '5s'");
            statement.execute("SET lock_timeout = '250ms'");
            statement.execute("SET idle_in_transaction_session_timeout = '15s'");
        }
        connection.setAutoCommit(false);
        return connection;
    }

    static Connection open(DatabaseUrl url) throws SQLException {
        Properties properties = new Properties();
        set(properties, "user", url.user());
        set(properties, "password", url.password());
        set(properties, "connectTimeout", "5");
        set(properties, "loginTimeout", "8");
        set(properties, "socketTimeout", "60");
        set(properties, "ApplicationName", "alambique");
        url.query()
                .forEach((name, value) -> {
                    if (PASSED.contains(name)) {
                        properties.setProperty(name, value);
                    }
                });
        String host = url.host();
        int port = url.port() == null ? DEFAULT_PORT : url.port();
        String socket = url.query().get("unix_sock");
        if (socket != null) {
            useSocket(properties, Path.of(socket));
        } else if (host != null && host.startsWith("/")) {
            useSocket(properties, Path.of(host, ".s.PGSQL." + port));
        }
        String address = host == null || host.startsWith("/") ? "localhost" : host;
        String name = url.database() == null ? url.user() : url.database();
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/%s"
                        .formatted(
                                address.contains(":") ? "[" + address + "]" : address,
                                port,
                                URLEncoder.encode(
                                                name == null ? "postgres" : name,
                                                StandardCharsets.UTF_8)
                                        .replace("+", "%20")),
                properties);
    }

    private static void useSocket(Properties properties, Path socket) {
        set(properties, "socketFactory", UnixSocketFactory.class.getName());
        set(properties, "socketFactoryArg", socket.toString());
        set(properties, "sslmode", "disable");
        set(properties, "gssEncMode", "disable");
    }

    private static void set(Properties properties, String name, @Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }

    /// What a failed look means. The driver's own text stays out of it: it may quote a row, a host
    /// name that is half a password, or the password's place.
    static Failure unavailable(DatabaseUrl url, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "28P01" -> failure("database.postgresql.password", url);
            case "28000" -> failure("database.postgresql.refused", url);
            case "3D000" -> failure("database.postgresql.missing", url);
            case "08001", "08004", "08006" -> failure("database.postgresql.unreachable", url);
            case "53300", "57P03" -> failure("database.postgresql.busy", url);
            case "55P03", "57014" -> failure("database.postgresql.locked", url);
            case "42501" -> failure("database.postgresql.permission", url);
            default -> failure("database.postgresql.failed", url, state.isEmpty() ? "?" : state);
        };
    }

    private static Failure failure(String key, DatabaseUrl url, String... more) {
        Object[] arguments =
                more.length == 0 ? new Object[] {url.shown()} : new Object[] {url.shown(), more[0]};
        return new Failure.Unavailable(
                Message.of(key, arguments), Message.of(key + ".remedy", arguments));
    }
}
