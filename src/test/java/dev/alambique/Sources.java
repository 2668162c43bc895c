package dev.alambique;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The files of the repository, as the tests about the repository see them.
final class Sources {

    /// What builds and tools leave behind and no commit holds.
    private static final Set<String> NOT_OURS = Set.of("target", ".git", ".idea", "__pycache__");

    private Sources() {}

    /// Below a folder of the repository, sorted; empty where the folder does not exist.
    static List<Path> below(String folder, String ending) {
        Path root = Path.of(folder);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(Path::normalize)
                    .filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .filter(Sources::isOurs)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOurs(Path file) {
        for (Path part : file) {
            if (NOT_OURS.contains(part.toString())) {
                return false;
            }
        }
        return !file.toString().endsWith(".iml") && !file.endsWith(".DS_Store");
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
