package dev.alambique.revision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where lines of a history part on the way to some of its revisions, their `ends`.
///
/// `below` is what all ends have below them, oldest first, and `common` what `alembic_version`
/// holds there; none where the lines share nothing. `branches` are the revisions of each end that
/// not all others have, oldest first. `standing` is what `alembic_version` holds once all ends are
/// reached: an end another one depends on is not among it.
public record Fork(
        List<RevisionId> ends,
        List<Revision> below,
        List<RevisionId> common,
        Map<RevisionId, List<Revision>> branches,
        List<RevisionId> standing) {

    public Fork {
        ends = List.copyOf(ends);
        below = List.copyOf(below);
        common = List.copyOf(common);
        branches = Map.copyOf(branches);
        standing = List.copyOf(standing);
    }

    /// `ends` are revisions of the graph.
    public static Fork of(RevisionGraph graph, List<RevisionId> ends) {
        Set<RevisionId> shared = new LinkedHashSet<>(graph.ancestors(ends.getFirst()));
        Set<RevisionId> all = new LinkedHashSet<>();
        for (RevisionId end : ends) {
            shared.retainAll(graph.ancestors(end));
            all.addAll(graph.ancestors(end));
        }
        Map<RevisionId, List<Revision>> branches = new LinkedHashMap<>();
        for (RevisionId end : ends) {
            Set<RevisionId> own = new LinkedHashSet<>(graph.ancestors(end));
            own.removeAll(shared);
            branches.put(end, oldestFirst(graph, own));
        }
        return new Fork(
                ends,
                oldestFirst(graph, shared),
                newest(graph, shared),
                branches,
                newest(graph, all));
    }

    /// Whether there is anything on each of the lines that the others do not have.
    public boolean parts() {
        return branches.values().stream().noneMatch(List::isEmpty);
    }

    private static List<Revision> oldestFirst(RevisionGraph graph, Set<RevisionId> chosen) {
        return graph.revisions().stream().filter(each -> chosen.contains(each.id())).toList();
    }

    /// Those nothing else of the set follows.
    private static List<RevisionId> newest(RevisionGraph graph, Set<RevisionId> chosen) {
        List<RevisionId> newest = new ArrayList<>();
        for (RevisionId id : chosen) {
            if (graph.lineage().followersOf(id).stream().noneMatch(chosen::contains)) {
                newest.add(id);
            }
        }
        return newest.stream().sorted().toList();
    }
}
