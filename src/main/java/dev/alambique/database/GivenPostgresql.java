package dev.alambique.database;

import dev.alambique.failure.Failure;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A server somebody has given us for shadows. On it only databases and roles named
/// `alambique_shadow_…` are created and dropped, and it is refused if it holds the project's own
/// database.
final class GivenPostgresql implements PostgresqlHost {

    private final DatabaseUrl url;
    private final String version;

    private GivenPostgresql(DatabaseUrl url, String version) {
        this.url = url;
        this.version = version;
    }

    static Opening open(DatabaseUrl url, List<DatabaseUrl> forbidden) throws SQLException {
        for (DatabaseUrl own : forbidden) {
            if (sameDatabase(url, own)) {
                return Shadows.unavailable("database.shadow.own-database", url.shown());
            }
        }
        try (Connection admin = PostgresqlConnections.open(url)) {
            String system = system(admin);
            for (DatabaseUrl own : forbidden) {
                if (isOn(own, system)) {
                    return Shadows.unavailable("database.shadow.own-database", url.shown());
                }
            }
            PostgresqlShadow.sweep(admin);
            GivenPostgresql host =
                    new GivenPostgresql(url, PostgresqlInspector.serverVersion(admin));
            return new Opening.Opened(PostgresqlShadow.create(host));
        } catch (SQLException e) {
            Failure failure = PostgresqlConnections.unavailable(url, e);
            return new Opening.Unavailable(failure.problem(), failure.remedies());
        }
    }

    private static boolean sameDatabase(DatabaseUrl one, DatabaseUrl other) {
        return one.dialect().equals(other.dialect())
                && Objects.equals(one.host(), other.host())
                && port(one) == port(other)
                && Objects.equals(one.database(), other.database());
    }

    private static int port(DatabaseUrl url) {
        Integer port = url.port();
        return port == null ? 5432 : port;
    }

    private static String system(Connection connection) throws SQLException {
        return Rows.string(connection, "SELECT system_identifier FROM pg_control_system()");
    }

    /// Whether the project's database lives on the same cluster, whatever its address.
    private static boolean isOn(DatabaseUrl own, String system) {
        if (own.dialect().isEmpty()
                || own.dialect().get() != dev.alambique.schema.Dialect.POSTGRESQL) {
            return false;
        }
        try (Connection connection = PostgresqlConnections.reading(own)) {
            return system(connection).equals(system);
        } catch (SQLException e) {
            // what does not answer at all is not this server; what refuses to tell may be
            String state = e.getSQLState();
            return state == null || !state.startsWith("08");
        }
    }

    @Override
    public String serverVersion() {
        return version;
    }

    @Override
    public Optional<Path> socketFolder() {
        String host = url.host();
        return host != null && host.startsWith("/") ? Optional.of(Path.of(host)) : Optional.empty();
    }

    @Override
    public Connection administer() throws SQLException {
        return PostgresqlConnections.open(url);
    }

    @Override
    public DatabaseUrl url(
            String driver, String role, String secret, String database, Path seenAt) {
        String wanted = driver.isEmpty() ? "psycopg2" : driver;
        return socketFolder().isPresent()
                ? DatabaseUrl.onSocket(wanted, role, secret, database, seenAt, seenAt)
                : url.with(wanted, role, secret, database);
    }
}
