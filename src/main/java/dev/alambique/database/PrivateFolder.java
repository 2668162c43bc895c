package dev.alambique.database;

import dev.alambique.files.Mark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Temporary folders only their owner can enter.
final class PrivateFolder {

    private PrivateFolder() {}

    /// `prefix` is one that the sweeping of orphans knows.
    static Path create(Path parent, String prefix) throws IOException {
        return Files.createTempDirectory(
                parent,
                prefix + Mark.own() + "-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    }
}
