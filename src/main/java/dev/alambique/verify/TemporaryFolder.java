package dev.alambique.verify;

import dev.alambique.files.Deletion;
import dev.alambique.files.Mark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder that only its owner can read and that is gone when closed, with all that was put into
/// it. It follows no link out of itself.
record TemporaryFolder(Path path) implements AutoCloseable {

    static TemporaryFolder create() throws IOException {
        return new TemporaryFolder(
                Files.createTempDirectory("alambique-" + Mark.own() + "-").toRealPath());
    }

    static TemporaryFolder createIn(Path parent, String prefix) throws IOException {
        return new TemporaryFolder(Files.createTempDirectory(parent, prefix));
    }

    @Override
    public void close() {
        try {
            Deletion.of(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
