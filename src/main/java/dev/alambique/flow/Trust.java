package dev.alambique.flow;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;
import dev.alambique.project.Project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Whether a project's own Python may run (in shadow databases, in the sandbox).
///
/// Trust is in content, not in a folder: a changed configuration, `env.py`, template or revision
/// asks again. It is kept in the user's state folder, never in the project.
public final class Trust {

    private final Path remembered;

    public Trust(Settings settings) {
        this.remembered = settings.stateFolder().resolve("trusted");
    }

    public boolean covers(Project project) {
        try {
            return Files.exists(remembered)
                    && Files.readAllLines(remembered).contains(fingerprint(project));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    public void remember(Project project) {
        try {
            Files.createDirectories(remembered.getParent());
            Files.writeString(
                    remembered,
                    fingerprint(project) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Failure unreadable(IOException e) {
        return new Failure.Unavailable(
                Message.of("flow.trust-unreadable", remembered, String.valueOf(e.getMessage())), e);
    }

    /// Everything of the project that Alembic would execute, and where it lies.
    private static String fingerprint(Project project) throws IOException {
        MessageDigest digest = sha256();
        for (Path file : executables(project)) {
            digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> executables(Project project) throws IOException {
        List<Path> files = new ArrayList<>(List.of(project.configuration()));
        Stream.of("env.py", "script.py.mako")
                .map(project.scriptLocation()::resolve)
                .filter(Files::isRegularFile)
                .forEach(files::add);
        for (Path location : project.versionLocations()) {
            if (Files.isDirectory(location)) {
                try (Stream<Path> found = Files.walk(location)) {
                    found.filter(file -> file.toString().endsWith(".py"))
                            .filter(Files::isRegularFile)
                            .sorted()
                            .forEach(files::add);
                }
            }
        }
        return files;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
