package dev.alambique.alembic;

import dev.alambique.failure.Failure;
import dev.alambique.project.Project;
import dev.alambique.python.SourceBytes;
import dev.alambique.revision.GraphProblem;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Reads the history from the version locations of a project. It never runs a revision; what cannot
/// be read is a problem of the graph.
public final class GraphReader {

    /// Alembic takes an id from such a file name where the script has none.
    private static final Pattern NAMED_BY_ID = Pattern.compile("[a-f0-9]+\\.py");

    /// What was read of each text, so that a shell reads again only what has changed.
    private static final Map<Text, RevisionReader.Read> READ = new ConcurrentHashMap<>();

    private static final int SCRIPTS = 10_000;

    private final Project project;
    private final Reading reading;

    private GraphReader(Project project, Reading reading) {
        this.project = project;
        this.reading = reading;
    }

    private interface Reading {
        RevisionReader.Read read(String source, String file);
    }

    /// The history of a project, with what is wrong with it.
    ///
    /// @throws Failure.Unusable when a version location cannot be listed
    public static RevisionGraph read(Project project) {
        if (READ.size() >= SCRIPTS) {
            READ.clear();
        }
        return new GraphReader(project, GraphReader::remembered).graph();
    }

    /// The same without what the revisions do, which is opaque here: enough for the shape of a
    /// history, and several times faster.
    ///
    /// @throws Failure.Unusable when a version location cannot be listed
    public static RevisionGraph readShape(Project project) {
        return new GraphReader(project, ShapeReader::read).graph();
    }

    private record Text(String source, String file) {}

    private static RevisionReader.Read remembered(String source, String file) {
        return READ.computeIfAbsent(
                new Text(source, file),
                text -> RevisionReader.readWithHeader(text.source(), text.file()));
    }

    private RevisionGraph graph() {
        // Platform threads: the parser is native code and never waits.
        List<Script> scripts = ScriptFiles.of(project).parallelStream().map(this::read).toList();
        List<Revision> revisions = new ArrayList<>();
        List<GraphProblem.Unreadable> unreadable = new ArrayList<>();
        for (Script script : scripts) {
            if (script.revision() != null) {
                revisions.add(script.revision());
            }
            unreadable.addAll(script.problems());
        }
        return RevisionGraph.of(revisions, unreadable);
    }

    private record Script(@Nullable Revision revision, List<GraphProblem.Unreadable> problems) {}

    private Script read(ScriptFiles.Found file) {
        String shown = file.shown();
        if (ScriptFiles.isCompiled(file.path())) {
            return unreadable(shown, "sourceless");
        }
        try {
            return switch (SourceBytes.decode(Files.readAllBytes(file.path()))) {
                case SourceBytes.Text(String text) -> read(text, shown);
                case SourceBytes.Undecodable(String encoding) -> unreadable(shown, encoding);
            };
        } catch (IOException e) {
            return unreadable(shown, String.valueOf(e.getMessage()));
        }
    }

    private static Script unreadable(String file, String text) {
        return new Script(null, List.of(new GraphProblem.Unreadable(file, 1, text)));
    }

    private Script read(String source, String file) {
        RevisionReader.Read read = reading.read(source, file);
        Header header = read.header();
        String name = file.substring(file.lastIndexOf('/') + 1);
        List<GraphProblem.Unreadable> problems = new ArrayList<>();
        if (header.id() == null && !NAMED_BY_ID.matcher(name).matches()) {
            header.idProblem().ifPresent(each -> problems.add(problem(file, each)));
            return new Script(null, problems);
        }
        header.parentProblem().ifPresent(each -> problems.add(problem(file, each)));
        header.dependencyProblem().ifPresent(each -> problems.add(problem(file, each)));
        return new Script(read.revision(), problems);
    }

    private static GraphProblem.Unreadable problem(String file, Header.Problem problem) {
        return new GraphProblem.Unreadable(file, problem.line(), problem.text());
    }
}
