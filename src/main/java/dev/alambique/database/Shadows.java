package dev.alambique.database;

import dev.alambique.failure.Failure;
import dev.alambique.files.Orphans;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.InspectedDatabase;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Where shadows come from: of PostgreSQL, from a server of our own, or from one the user has given
/// if there is one.
public final class Shadows implements AutoCloseable {

    private final PostgresqlServers servers;
    private final boolean alone;
    private final @Nullable DatabaseUrl given;
    private final List<DatabaseUrl> forbidden;
    private final @Nullable InspectedDatabase production;
    private boolean swept;

    /// `given` is an administrator's URL on a server for shadows, or null; `forbidden` are the
    /// project's own databases, which are never used for shadows.
    public Shadows(Path cache, @Nullable DatabaseUrl given, List<DatabaseUrl> forbidden) {
        this(new PostgresqlServers(cache), true, given, forbidden, null);
    }

    private Shadows(
            PostgresqlServers servers,
            boolean alone,
            @Nullable DatabaseUrl given,
            List<DatabaseUrl> forbidden,
            @Nullable InspectedDatabase production) {
        this.servers = servers;
        this.alone = alone;
        this.given = given;
        this.forbidden = List.copyOf(forbidden);
        this.production =
                production != null && production.dialect() == Dialect.POSTGRESQL
                        ? production
                        : null;
    }

    /// On servers that are there for others too, and stay when these shadows are closed.
    /// `production` is what the project's own database was seen to hold, null if it was not; on
    /// PostgreSQL the shadows are of its major version where that can be had.
    public static Shadows on(
            PostgresqlServers servers,
            @Nullable DatabaseUrl given,
            List<DatabaseUrl> forbidden,
            @Nullable InspectedDatabase production) {
        return new Shadows(servers, false, given, forbidden, production);
    }

    /// The user's cache folder for this program.
    public static Path defaultCache() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base =
                configured == null || configured.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(configured);
        return base.resolve("alambique");
    }

    /// An empty database.
    public Opening open(Dialect dialect) throws InterruptedException {
        try {
            sweep();
            return switch (dialect) {
                case SQLITE -> new Opening.Opened(SqliteShadow.empty());
                case POSTGRESQL -> openPostgresql();
            };
        } catch (IOException | SQLException e) {
            return unavailable("database.shadow.failed", dialect.title(), reason(e));
        }
    }

    /// A shadow as another one was when it was kept under this key; empty if none was, or it is in
    /// use.
    public Optional<PostgresqlShadow> kept(String key) throws InterruptedException {
        if (given != null) {
            return Optional.empty();
        }
        try {
            sweep();
            Optional<PostgresqlServer> server =
                    servers.running(production == null ? null : major(production.serverVersion()));
            return server.isEmpty() ? Optional.empty() : server.get().kept(key);
        } catch (IOException | SQLException _) {
            return Optional.empty(); // one that is opened anew tells what is wrong
        }
    }

    /// Keeps what a shadow holds now for further ones that would be made from the same, as long as
    /// its server is there. No draft may have run on it, and nobody may be connected to it.
    public void keep(PostgresqlShadow shadow, String key) throws SQLException {
        if (shadow.host() instanceof PostgresqlServer server) {
            server.keep(shadow, key);
        }
    }

    /// A copy of a SQLite database with its rows, which stay on this machine.
    public Opening copyOf(DatabaseUrl source) {
        Optional<Path> file = source.file();
        if (file.isEmpty() || !Files.exists(file.get())) {
            return unavailable("database.shadow.nothing-to-copy", source.shown());
        }
        try {
            return new Opening.Opened(SqliteShadow.copyOf(file.get()));
        } catch (SQLException e) {
            Failure failure = SqliteConnections.unavailable(file.get(), e);
            return new Opening.Unavailable(failure.problem(), failure.remedies());
        } catch (IOException e) {
            return unavailable("database.shadow.failed", Dialect.SQLITE.title(), reason(e));
        }
    }

    /// What killed runs left, before anything new is made.
    private synchronized void sweep() throws IOException {
        if (!swept) {
            swept = true;
            for (Path each :
                    new LinkedHashSet<>(
                            List.of(PrivateFolder.temporary(), Path.of("/tmp"), servers.cache()))) {
                Orphans.sweep(each);
            }
        }
    }

    private Opening openPostgresql() throws IOException, SQLException, InterruptedException {
        DatabaseUrl url = given;
        if (url != null) {
            return GivenPostgresql.open(url, forbidden);
        }
        Optional<PostgresqlServer> server =
                servers.running(production == null ? null : major(production.serverVersion()));
        return server.isEmpty()
                ? unavailable("database.shadow.no-server")
                : new Opening.Opened(server.get().createShadow());
    }

    /// The version of the project's own server, where it is another one than a shadow's.
    public Optional<String> productionOtherThan(String version) {
        return production == null || major(production.serverVersion()) == major(version)
                ? Optional.empty()
                : Optional.of(production.serverVersion());
    }

    /// What makes a shadow like the project's own PostgreSQL database; empty where that is not
    /// known to stand at exactly these revisions.
    public Optional<PostgresqlDdl> productionAt(List<String> revisions) {
        return production != null && production.isAt(revisions)
                ? Optional.of(PostgresqlDdl.of(production))
                : Optional.empty();
    }

    private static int major(String version) {
        return Integer.parseInt(version.replaceAll("\\D.*", ""));
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    static Opening unavailable(String key, Object... arguments) {
        return new Opening.Unavailable(
                Message.of(key, arguments), List.of(Message.of(key + ".remedy", arguments)));
    }

    /// Ends the server, if it serves nobody else; shadows still open on it are gone.
    @Override
    public void close() {
        if (alone) {
            servers.close();
        }
    }
}
