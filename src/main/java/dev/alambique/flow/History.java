package dev.alambique.flow;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;
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

    /// `range` is `FROM:TO` as `alembic history -r` takes it, null for all; either end may be left
    /// out.
    ///
    /// @throws Failure.Unusable when it is no range of this history
    static History of(RevisionGraph graph, @Nullable String range, List<RevisionId> current) {
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

    static boolean needsCurrent(@Nullable String range) {
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
