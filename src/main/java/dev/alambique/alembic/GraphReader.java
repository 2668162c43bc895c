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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
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

    private final Reading reading;

    private GraphReader(Reading reading) {
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
        return new GraphReader(GraphReader::remembered).graph(ScriptFiles.of(project));
    }

    /// The same without what the revisions do, which is opaque here: enough for the shape of a
    /// history, and several times faster.
    ///
    /// @throws Failure.Unusable when a version location cannot be listed
    public static RevisionGraph readShape(Project project) {
        return new GraphReader(ShapeReader::read).graph(ScriptFiles.of(project));
    }

    /// The same, with an index in a folder of the user's cache, which spares reading what has not
    /// changed since.
    ///
    /// @throws Failure.Unusable when a version location cannot be listed
    public static RevisionGraph readShape(Project project, Path cache) {
        List<ScriptFiles.Found> scripts = ScriptFiles.of(project);
        GraphReader reader = new GraphReader(ShapeReader::read);
        ShapeIndex index = ShapeIndex.open(cache, project, scripts.size());
        return index == null ? reader.graph(scripts) : reader.graph(scripts, index);
    }

    private record Text(String source, String file) {}

    private static RevisionReader.Read remembered(String source, String file) {
        return READ.computeIfAbsent(
                new Text(source, file),
                text -> RevisionReader.readWithHeader(text.source(), text.file()));
    }

    private RevisionGraph graph(List<ScriptFiles.Found> files) {
        return graphOf(readAll(files));
    }

    private RevisionGraph graph(List<ScriptFiles.Found> files, ShapeIndex index) {
        List<@Nullable Script> known = new ArrayList<>(files.size());
        List<ScriptFiles.Found> unknown = new ArrayList<>();
        for (ScriptFiles.Found file : files) {
            Revision revision = index.revision(file);
            known.add(revision == null ? null : new Script(revision, List.of()));
            if (revision == null) {
                unknown.add(file);
            }
        }
        Iterator<Script> read = readAll(unknown).iterator();
        List<Script> all = new ArrayList<>(files.size());
        List<@Nullable Revision> kept = new ArrayList<>(files.size());
        for (Script script : known) {
            Script found = script == null ? read.next() : script;
            all.add(found);
            kept.add(found.problems().isEmpty() ? found.revision() : null);
        }
        if (!unknown.isEmpty()) {
            index.replace(files, kept);
        }
        return graphOf(all);
    }

    private List<Script> readAll(List<ScriptFiles.Found> files) {
        // Platform threads: the parser is native code and never waits.
        return files.parallelStream().map(this::read).toList();
    }

    private static RevisionGraph graphOf(List<Script> scripts) {
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
            SourceBytes.Decoded decoded = SourceBytes.decode(Files.readAllBytes(file.path()));
            // no switch: the first one over types costs 10 ms, a tenth of a whole `heads`
            return decoded instanceof SourceBytes.Undecodable(String encoding)
                    ? unreadable(shown, encoding)
                    : read(((SourceBytes.Text) decoded).text(), shown);
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
