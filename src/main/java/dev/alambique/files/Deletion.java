package dev.alambique.files;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/// The end of a folder of our own with everything in it: without following a link, what was closed
/// inside too, and whatever another process takes away meanwhile.
public final class Deletion {

    private Deletion() {}

    /// Nothing happens where there is no such folder.
    ///
    /// @throws IOException when something in it cannot be removed
    public static void of(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(folder, new Visitor());
        }
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
                throws IOException {
            try {
                Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwx------"));
                return FileVisitResult.CONTINUE;
            } catch (NoSuchFileException _) {
                return FileVisitResult.SKIP_SUBTREE;
            }
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // then the folder around it cannot be removed either
        }

        @Override
        public FileVisitResult postVisitDirectory(Path each, @Nullable IOException e)
                throws IOException {
            Files.deleteIfExists(each);
            return FileVisitResult.CONTINUE;
        }
    }
}
