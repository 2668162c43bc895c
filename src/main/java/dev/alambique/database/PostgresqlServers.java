package dev.alambique.database;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The servers of our own that shadows are made on, one of each version, started when first needed
/// and kept warm for whatever comes next. They belong to this process alone: no other one could get
/// at their secrets, and they end with this one however that ends.
public final class PostgresqlServers implements AutoCloseable {

    private final Path cache;
    private final Map<Path, PostgresqlServer> servers = new HashMap<>();

    /// The binaries are unpacked into `cache`.
    public PostgresqlServers(Path cache) {
        this.cache = cache;
    }

    /// One that answers, of this major version where its binaries are at hand, else of the usual
    /// one; empty where this machine cannot run any. The first start unpacks the binaries.
    synchronized Optional<PostgresqlServer> running(@Nullable Integer major)
            throws IOException, SQLException, InterruptedException {
        Optional<Path> binaries =
                major == null
                        ? PostgresqlBinaries.unpacked(cache)
                        : PostgresqlBinaries.unpacked(cache, major);
        if (binaries.isEmpty()) {
            return Optional.empty();
        }
        PostgresqlServer known = servers.get(binaries.get());
        if (known != null && known.isAlive()) {
            return Optional.of(known);
        }
        if (known != null) {
            servers.remove(binaries.get());
            known.close();
        }
        Optional<PostgresqlServer> started = PostgresqlServer.startFrom(binaries.get());
        started.ifPresent(server -> servers.put(binaries.get(), server));
        return started;
    }

    Path cache() {
        return cache;
    }

    /// Ends the servers; shadows still open on them are gone.
    @Override
    public synchronized void close() {
        servers.values().forEach(PostgresqlServer::close);
        servers.clear();
    }
}
