package dev.alambique.alembic;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;
import dev.alambique.project.Project;
import dev.alambique.revision.GraphProblem;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads the history from the version locations of a project. It never runs a revision; what cannot
/// be read is a problem of the graph.
public final class GraphReader {

    /// Alembic takes an id from such a file name where the script has none.
    private static final Pattern NAMED_BY_ID = Pattern.compile("[a-f0-9]+\\.py");

    private GraphReader() {}

    /// The history of a project, with what is wrong with it.
    ///
    /// @throws Failure.Unusable when a version location cannot be listed
    public static RevisionGraph read(Project project) {
        Set<Path> files = new LinkedHashSet<>();
        for (Path place : project.versionLocations()) {
            files.addAll(scripts(place, project));
        }
        // Platform threads: the parser is native code and never waits.
        List<Script> scripts =
                List.copyOf(files).parallelStream().map(file -> read(file, project)).toList();
        List<Revision> revisions = new ArrayList<>();
        List<GraphProblem.Unreadable> unreadable = new ArrayList<>();
        for (Script script : scripts) {
            if (script.revision() != null) {
                revisions.add(script.revision());
            }
            if (script.problem() != null) {
                unreadable.add(script.problem());
            }
        }
        return RevisionGraph.of(revisions, unreadable);
    }

    private record Script(@Nullable Revision revision, GraphProblem.@Nullable Unreadable problem) {}

    private static List<Path> scripts(Path place, Project project) {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        int depth = project.recursiveVersionLocations() ? 20 : 1;
        try (Stream<Path> found = Files.walk(place, depth)) {
            return found.filter(GraphReader::isScript).sorted().toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new Failure.Unusable(
                    Message.of("alembic.versions-unreadable", project.shown(place)),
                    e,
                    Message.of("alembic.versions-unreadable.remedy", project.shown(place)));
        }
    }

    /// What Alembic looks at: not the names that begin with a dot or two underscores.
    private static boolean isScript(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".py")
                && !name.startsWith(".")
                && !name.startsWith("__")
                && Files.isRegularFile(file);
    }

    private static Script read(Path file, Project project) {
        String shown = project.shown(file);
        try {
            return read(Files.readString(file, StandardCharsets.UTF_8), shown);
        } catch (MalformedInputException e) {
            return new Script(null, new GraphProblem.Unreadable(shown, 1, "UTF-8"));
        } catch (IOException e) {
            return new Script(
                    null, new GraphProblem.Unreadable(shown, 1, String.valueOf(e.getMessage())));
        }
    }

    private static Script read(String source, String file) {
        RevisionReader.Read read = RevisionReader.readWithHeader(source, file);
        Header header = read.header();
        String name = file.substring(file.lastIndexOf('/') + 1);
        boolean nameless = header.id() == null && !NAMED_BY_ID.matcher(name).matches();
        Header.Problem problem =
                nameless ? header.idProblem().orElse(null) : header.parentProblem().orElse(null);
        return new Script(
                nameless ? null : read.revision(),
                problem == null
                        ? null
                        : new GraphProblem.Unreadable(file, problem.line(), problem.text()));
    }
}
