package dev.alambique.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The temporary folder of this process, libraries' files included, which is gone when it ends.
/// What a killed process left of its own goes at the next start.
public final class Scratch {

    private static final String PROPERTY = "java.io.tmpdir";
    private static final String NATIVE_PARTS_OF_TREE_SITTER = "tree-sitter-lib";

    private Scratch() {}

    /// To be called before anything uses a temporary file; without it they lie where they used to.
    public static void use() {
        Path usual = Path.of(System.getProperty(PROPERTY, "/tmp"));
        try {
            Orphans.sweep(usual);
            // by hand, since the usual way would remember the usual folder for good
            Path own = usual.resolve("alambique-" + Mark.own() + "-" + System.nanoTime());
            Files.createDirectory(
                    own,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx--x--x")));
            System.setProperty(PROPERTY, own.toString());
            System.setProperty(NATIVE_PARTS_OF_TREE_SITTER, own.toString());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(own)));
        } catch (IOException | UnsupportedOperationException _) {
            return; // a system that cannot is one on which nothing was tidied before either
        }
    }

    private static void leave(Path own) {
        try {
            Deletion.of(own);
        } catch (IOException _) {
            return; // the next start tries again
        }
    }
}
