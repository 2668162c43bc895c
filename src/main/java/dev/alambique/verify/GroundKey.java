package dev.alambique.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a shadow is made from when the history is replayed, as one text: every file that could be
/// read meanwhile, Python and its packages, and the settings.
///
/// A file is told by its number, its size and when it last changed, which nobody but the system can
/// set; a revision also by what it says.
final class GroundKey {

    /// A project of more files than this is replayed each time.
    private static final int MOST_FILES = 20_000;

    private final Path records;
    private final MessageDigest digest = sha256();
    private int files;

    /// Our records of requests lie in `records`; nothing reads them.
    private GroundKey(Path records) {
        this.records = records;
    }

    /// Empty where not everything is known that a replay could read.
    static Optional<String> of(
            VerificationRequest request, PythonEnvironment.Found python, Bench.Mode mode) {
        GroundKey key = new GroundKey(request.project().root().resolve("transcripts"));
        try {
            key.add(mode.id());
            key.add(request.project().toString());
            key.add(request.parents().toString());
            key.addPython(python);
            for (Path each : Bench.readable(request, mode)) {
                key.addTree(each);
            }
            for (Path each : request.project().versionLocations()) {
                key.addContents(each);
            }
            return key.files > MOST_FILES
                    ? Optional.empty()
                    : Optional.of(HexFormat.of().formatHex(key.digest.digest()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// Installing a package changes the folder it goes to.
    private void addPython(PythonEnvironment.Found python) throws IOException {
        add(python.toString());
        Set<Path> folders = new LinkedHashSet<>();
        for (Path root : python.roots()) {
            folders.add(root);
            Path libraries = root.resolve("lib");
            if (Files.isDirectory(libraries)) {
                try (Stream<Path> found = Files.walk(libraries, 2)) {
                    found.filter(each -> each.getFileName().toString().endsWith("-packages"))
                            .sorted()
                            .forEach(folders::add);
                }
            }
        }
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> entries = Files.list(folder)) {
                    for (Path each : entries.sorted().toList()) {
                        addFile(each);
                    }
                }
            }
        }
    }

    private void addTree(Path root) throws IOException {
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        return folder.equals(records) || folder.endsWith(".git")
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        addFile(file);
                        files++;
                        return files > MOST_FILES
                                ? FileVisitResult.TERMINATE
                                : FileVisitResult.CONTINUE;
                    }
                });
    }

    private void addContents(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path each :
                    found.filter(file -> file.toString().endsWith(".py"))
                            .filter(Files::isRegularFile)
                            .sorted()
                            .toList()) {
                add(each.toString());
                digest.update(Files.readAllBytes(each));
            }
        }
    }

    private void addFile(Path file) throws IOException {
        add(file.toString());
        add(
                new TreeMap<>(
                                Files.readAttributes(
                                        file,
                                        "unix:ino,size,ctime,mode",
                                        LinkOption.NOFOLLOW_LINKS))
                        .toString());
    }

    private void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
