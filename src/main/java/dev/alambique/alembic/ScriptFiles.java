package dev.alambique.alembic;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;
import dev.alambique.project.Project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files Alembic takes for revisions, in its order: one version location after the other, in
/// each the files by name, then the folders.
final class ScriptFiles {

    private static final Pattern SOURCE = Pattern.compile("(?!\\.#|__init__).*\\.py");
    private static final Pattern COMPILED = Pattern.compile("(?!\\.#|__init__).*\\.py[co]");
    private static final int MAX_DEPTH = 20;

    private final Project project;
    private final Set<Path> found = new LinkedHashSet<>();

    private ScriptFiles(Project project) {
        this.project = project;
    }

    /// Compiled files are among them only where the project says it has no sources.
    ///
    /// @throws Failure.Unusable when a version location cannot be listed
    static List<Path> of(Project project) {
        ScriptFiles files = new ScriptFiles(project);
        for (Path place : project.versionLocations()) {
            if (Files.isDirectory(place)) {
                files.add(place, 0);
            }
        }
        return List.copyOf(files.found);
    }

    static boolean isCompiled(Path file) {
        return COMPILED.matcher(name(file)).matches();
    }

    private void add(Path folder, int depth) {
        List<Path> inside = list(folder);
        inside.stream()
                .filter(each -> SOURCE.matcher(name(each)).matches())
                .filter(Files::isRegularFile)
                .forEach(each -> found.add(real(each)));
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
                .forEach(found::add);
    }

    private List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new Failure.Unusable(
                    Message.of("alembic.versions-unreadable", project.shown(folder)),
                    e,
                    Message.of("alembic.versions-unreadable.remedy", project.shown(folder)));
        }
    }

    private Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw new Failure.Unusable(
                    Message.of("alembic.versions-unreadable", project.shown(file)),
                    e,
                    Message.of("alembic.versions-unreadable.remedy", project.shown(file)));
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
