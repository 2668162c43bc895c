package dev.alambique.database;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/// The server of our own that shadows are made on, started when first needed and kept warm for
/// whatever comes next. It belongs to this process alone: no other one could get at its secret, and
/// it ends with this one however that ends.
public final class PostgresqlServers implements AutoCloseable {

    private final Path cache;
    private @Nullable PostgresqlServer server;

    /// The binaries are unpacked into `cache`.
    public PostgresqlServers(Path cache) {
        this.cache = cache;
    }

    /// One that answers; empty where this machine cannot run any.
    synchronized Optional<PostgresqlServer> running()
            throws IOException, SQLException, InterruptedException {
        if (server != null && !server.isAlive()) {
            close();
        }
        if (server == null) {
            server = PostgresqlServer.start(cache).orElse(null);
        }
        return Optional.ofNullable(server);
    }

    Path cache() {
        return cache;
    }

    /// Ends the server; shadows still open on it are gone.
    @Override
    public synchronized void close() {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
