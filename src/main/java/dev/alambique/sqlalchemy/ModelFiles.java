package dev.alambique.sqlalchemy;

import dev.alambique.project.Project;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The Python files of a project that may define tables. It skips what is installed, generated,
/// hidden or a test, and the revisions themselves.
final class ModelFiles {

    /// A project larger than this is read in part, which is said.
    static final int MAX_FILES = 20_000;

    private static final Set<String> SKIPPED =
            Set.of(
                    "venv",
                    "env",
                    "virtualenv",
                    "site-packages",
                    "node_modules",
                    "__pycache__",
                    "build",
                    "dist",
                    "tests",
                    "test",
                    "versions",
                    "target",
                    "docs");

    private final List<Path> found = new ArrayList<>();
    private final List<Path> unreadable = new ArrayList<>();
    private final Set<Path> versions;
    private final Path environment;
    private final Path root;
    private int seen;

    private ModelFiles(Project project) {
        this.root = project.root();
        this.versions = new HashSet<>(project.versionLocations());
        this.environment = project.scriptLocation().resolve("env.py");
    }

    /// Files in the order of their paths; `complete` is false where there were too many.
    record Found(List<Path> files, List<Path> unreadable, boolean complete) {}

    static Found of(Project project) {
        ModelFiles files = new ModelFiles(project);
        try {
            Files.walkFileTree(project.root(), files.new Visitor());
        } catch (IOException _) {
            files.unreadable.add(project.root());
        }
        return new Found(
                files.found.stream().sorted().toList(),
                List.copyOf(files.unreadable),
                files.seen <= MAX_FILES);
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = String.valueOf(folder.getFileName());
            boolean skip =
                    name.startsWith(".")
                            || SKIPPED.contains(name)
                            || versions.contains(folder)
                            || Files.exists(folder.resolve("pyvenv.cfg"));
            return skip && !folder.equals(root)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (++seen > MAX_FILES) {
                return FileVisitResult.TERMINATE;
            }
            String name = String.valueOf(file.getFileName());
            boolean test =
                    name.startsWith("test_")
                            || name.endsWith("_test.py")
                            || name.equals("conftest.py");
            boolean regular = attributes.isRegularFile() || Files.isRegularFile(file);
            if (name.endsWith(".py") && regular && !test && !file.equals(environment)) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) {
            unreadable.add(file);
            return FileVisitResult.CONTINUE;
        }
    }
}
