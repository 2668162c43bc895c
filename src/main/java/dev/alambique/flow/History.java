package dev.alambique.flow;

import dev.alambique.alembic.ConfigurationReader;
import dev.alambique.alembic.GraphReader;
import dev.alambique.failure.Failure;
import dev.alambique.message.Message;
import dev.alambique.project.Project;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A history, what of it was asked for, newest first, and where the database is; `current` is empty
/// where nobody asked, or the database is at no revision.
public record History(RevisionGraph graph, List<Revision> shown, List<RevisionId> current) {

    private static final String CURRENT = "current";

    public History {
        shown = List.copyOf(shown);
        current = List.copyOf(current);
    }

    /// The shape of a project's history, without what its revisions do and without a look at its
    /// `env.py`.
    ///
    /// @throws Failure.Unusable when there is no configuration, or it cannot be used
    public static RevisionGraph shape(Settings settings) {
        return GraphReader.readShape(
                ConfigurationReader.readPlaces(
                        settings.directory(), settings.configuration(), settings.section()),
                settings.cacheFolder());
    }

    /// The history, or the part of it between two names; `current` asks the database where it is.
    ///
    /// @throws Failure when the range is none, or the database is asked for and cannot be read
    public static History read(Settings settings, @Nullable String range, boolean current) {
        List<RevisionId> at =
                current || needsCurrent(range)
                        ? Surveyor.currentRevisions(project(settings)).stream()
                                .map(RevisionId::new)
                                .toList()
                        : List.of();
        return of(shape(settings), range, at);
    }

    private static Project project(Settings settings) {
        return ConfigurationReader.read(
                settings.directory(), settings.configuration(), settings.section());
    }

    /// `range` is `FROM:TO` as `alembic history -r` takes it, null for all; either end may be left
    /// out.
    ///
    /// @throws Failure.Unusable when it is no range of this history
    private static History of(
            RevisionGraph graph, @Nullable String range, List<RevisionId> current) {
        if (range == null) {
            return new History(graph, graph.newestFirst(), current);
        }
        String[] ends = range.strip().split(":", -1);
        if (ends.length != 2) {
            throw new Failure.Unusable(
                    Message.of("flow.no-range", range), Message.of("flow.no-range.remedy"));
        }
        return new History(
                graph,
                NamedRevisions.range(end(ends[0], current), end(ends[1], current), graph, current),
                current);
    }

    private static boolean needsCurrent(@Nullable String range) {
        return range != null && List.of(range.strip().split(":", -1)).contains(CURRENT);
    }

    private static @Nullable String end(String name, List<RevisionId> current) {
        if (!name.equals(CURRENT)) {
            return name.isEmpty() ? null : name;
        }
        if (current.size() > 1) {
            throw new Failure.Unusable(
                    Message.of("flow.revision.several-heads", name, current),
                    Message.of("flow.unknown-revision.remedy"));
        }
        return current.isEmpty() ? "base" : current.getFirst().value();
    }
}
