package dev.alambique.flow;

import dev.alambique.database.DatabaseUrl;
import dev.alambique.database.PostgresqlServers;
import dev.alambique.database.Shadows;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.verify.Isolation;
import dev.alambique.verify.SandboxCheck;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the requests of one session share, since making it takes longer than using it: the servers
/// for shadows, and what was found out about the sandbox. Closing it ends the servers.
public final class Workshop implements AutoCloseable {

    private final Map<Path, PostgresqlServers> servers = new HashMap<>();
    private @Nullable Isolation isolation;

    synchronized Shadows shadows(
            Settings settings,
            List<DatabaseUrl> forbidden,
            @Nullable InspectedDatabase production) {
        String given = settings.postgresUrl();
        return Shadows.on(
                servers.computeIfAbsent(settings.cacheFolder(), PostgresqlServers::new),
                given == null ? null : DatabaseUrl.parse(given, settings.directory()),
                forbidden,
                production);
    }

    /// Tried again where it did not hold: what was missing may have been installed since.
    synchronized Isolation isolation() throws InterruptedException {
        Isolation known = isolation;
        if (known == null || known.check() instanceof SandboxCheck.Absent) {
            known = Isolation.ofThisMachine();
            isolation = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        servers.values().forEach(PostgresqlServers::close);
        servers.clear();
    }
}
