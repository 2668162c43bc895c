package dev.alambique.alembic;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;
import dev.alambique.project.Project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files Alembic takes for revisions, in its order: one version location after the other, in
/// each the files by name, then the folders.
final class ScriptFiles {

    private static final Pattern COMPILED = Pattern.compile("(?!\\.#|__init__).*\\.py[co]");
    private static final int MAX_DEPTH = 20;

    private final Project project;
    private final Map<Path, Found> found = new LinkedHashMap<>();

    private ScriptFiles(Project project) {
        this.project = project;
    }

    /// A file by its real path, as it is shown, with what tells a changed one from the same: its
    /// length in bytes and the nanoseconds of its last change.
    record Found(Path path, String shown, long size, long changed) {}

    /// Compiled files are among them only where the project says it has no sources.
    ///
    /// @throws Failure.Unusable when a version location cannot be listed
    static List<Found> of(Project project) {
        ScriptFiles files = new ScriptFiles(project);
        for (Path place : project.versionLocations()) {
            if (Files.isDirectory(place)) {
                files.add(place, 0);
            }
        }
        return List.copyOf(files.found.values());
    }

    static boolean isCompiled(Path file) {
        return COMPILED.matcher(name(file)).matches();
    }

    /// A file Alembic takes for a revision; `.` in its pattern stands for no end of a line.
    private static boolean isSource(String name) {
        return name.endsWith(".py")
                && !name.startsWith(".#")
                && !name.startsWith("__init__")
                && name.indexOf('\n') < 0;
    }

    private void add(Path folder, int depth) {
        List<Path> inside = list(folder);
        Path place = real(folder);
        String shown = project.shown(place);
        for (Path each : inside) {
            String name = name(each);
            if (isSource(name)) {
                add(each, place.resolve(name), shown.isEmpty() ? name : shown + "/" + name);
            }
        }
        if (project.sourceless()) {
            addCompiled(folder, inside);
        }
        if (project.recursiveVersionLocations() && depth < MAX_DEPTH) {
            inside.stream()
                    .filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
                    .filter(each -> !name(each).endsWith("__pycache__"))
                    .forEach(each -> add(each, depth + 1));
        }
    }

    private void addCompiled(Path folder, List<Path> inside) {
        Set<String> sources =
                inside.stream()
                        .filter(each -> name(each).endsWith(".py"))
                        .map(ScriptFiles::stem)
                        .collect(Collectors.toSet());
        List<Path> compiled = new ArrayList<>(inside);
        if (Files.isDirectory(folder.resolve("__pycache__"))) {
            compiled.addAll(list(folder.resolve("__pycache__")));
        }
        compiled.stream()
                .filter(ScriptFiles::isCompiled)
                .filter(each -> sources.add(stem(each)))
                .forEach(each -> put(new Found(each, project.shown(each), 0, 0)));
    }

    /// One question to the file system for a plain file; a link is followed, and shown as what it
    /// leads to.
    private void add(Path file, Path direct, String shown) {
        try {
            BasicFileAttributes own =
                    Files.readAttributes(
                            file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (own.isRegularFile()) {
                put(found(direct, shown, own));
            } else if (own.isSymbolicLink() && Files.isRegularFile(file)) {
                Path real = real(file);
                put(
                        found(
                                real,
                                project.shown(real),
                                Files.readAttributes(real, BasicFileAttributes.class)));
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Found found(Path path, String shown, BasicFileAttributes attributes) {
        return new Found(
                path,
                shown,
                attributes.size(),
                attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    }

    private void put(Found file) {
        found.putIfAbsent(file.path(), file);
    }

    private Failure unreadable(Path file, Exception cause) {
        return new Failure.Unusable(
                Message.of("alembic.versions-unreadable", project.shown(file)),
                cause,
                Message.of("alembic.versions-unreadable.remedy", project.shown(file)));
    }

    private List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw unreadable(folder, e);
        }
    }

    private Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String stem(Path file) {
        String name = name(file);
        int dot = name.indexOf('.', 1);
        return dot < 0 ? name : name.substring(0, dot);
    }
}
