package dev.alambique.verify;

import dev.alambique.database.Shadow;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/// What the processes inside use up together. The kernel's limits hold for each process and each
/// file alone; what many of them take can only be seen from outside.
final class Consumption {

    private static final long MEMORY = 2L << 30;
    private static final long GROWTH = 256L << 20;
    private static final long PAGE = 4096;

    private final Process process;
    private @Nullable Shadow shadow;
    private long allowed;

    Consumption(Process process) {
        this.process = process;
    }

    /// From here on the shadow may grow by some, or by what a few rebuilds of all its tables take.
    void watch(Shadow watched) throws SQLException {
        long size = watched.size();
        shadow = watched;
        allowed = size + Math.max(GROWTH, 3 * size);
    }

    /// What there is too much of; empty while all is well.
    Optional<String> excess() {
        if (memory() > MEMORY) {
            return Optional.of("its processes took more than " + MEMORY + " bytes of memory");
        }
        Shadow watched = shadow;
        try {
            return watched != null && watched.size() > allowed
                    ? Optional.of("the shadow grew beyond " + allowed + " bytes")
                    : Optional.empty();
        } catch (SQLException e) {
            return Optional.empty(); // a server too busy to answer is looked at again
        }
    }

    private long memory() {
        return process.descendants().mapToLong(Consumption::resident).sum();
    }

    private static long resident(ProcessHandle each) {
        try {
            String pages = Files.readString(Path.of("/proc/" + each.pid() + "/statm"));
            return Long.parseLong(pages.split(" ", 3)[1]) * PAGE;
        } catch (IOException _) {
            return 0; // it ended meanwhile, or there is no such file on this system
        }
    }
}
