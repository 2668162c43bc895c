package dev.alambique.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds what killed runs left in the temporary folder. Their supervisor has normally removed it
/// already; this is for the case that it was killed too. A folder whose owner lives is not touched.
final class OrphanServers {

    static final String PREFIX = "alambique-pg-";
    private static final String OWNER = "owner";

    private OrphanServers() {}

    /// Notes whose folder it is: this process and the supervisor, each with its starting time.
    static void sign(Path folder, Process supervisor) throws IOException {
        Files.write(
                folder.resolve(OWNER),
                List.of(described(ProcessHandle.current()), described(supervisor.toHandle())));
    }

    private static String described(ProcessHandle process) {
        return process.pid()
                + " "
                + process.info().startInstant().map(Instant::toString).orElse("?");
    }

    static void sweep() throws IOException {
        Set<Path> parents =
                new LinkedHashSet<>(List.of(PrivateFolder.temporary(), Path.of("/tmp")));
        for (Path parent : parents) {
            if (!Files.isDirectory(parent)) {
                continue;
            }
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
                for (Path folder : folders) {
                    sweep(folder);
                }
            }
        }
    }

    private static void sweep(Path folder) throws IOException {
        Path note = folder.resolve(OWNER);
        String me = System.getProperty("user.name");
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                || !Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName().equals(me)
                || !Files.isRegularFile(note, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<String> lines = Files.readAllLines(note);
        if (lines.size() < 2 || running(lines.get(0)).isPresent()) {
            return;
        }
        Optional<ProcessHandle> supervisor = running(lines.get(1));
        supervisor.ifPresent(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
        PrivateFolder.delete(folder);
    }

    /// The process of a line, if that very process still runs and its number was not used again.
    private static Optional<ProcessHandle> running(String line) {
        return ProcessHandle.of(Long.parseLong(line.split(" ", 2)[0]))
                .filter(ProcessHandle::isAlive)
                .filter(process -> described(process).equals(line));
    }
}
