package dev.alambique.revision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// All revisions of a history and how they follow each other.
///
/// It holds whatever was read; what does not fit together is in [#problems], and an edge to a
/// missing parent counts as none.
public final class RevisionGraph {

    public static final RevisionGraph EMPTY = of(List.of());

    private final Map<RevisionId, Revision> byId;
    private final Map<RevisionId, Set<RevisionId>> children;
    private final List<GraphProblem> problems;
    private final List<Revision> ordered;

    private RevisionGraph(
            Map<RevisionId, Revision> byId,
            Map<RevisionId, Set<RevisionId>> children,
            List<GraphProblem> problems) {
        this.byId = byId;
        this.children = children;
        List<GraphProblem> all = new ArrayList<>(problems);
        this.ordered = order(all);
        this.problems = List.copyOf(all);
    }

    public static RevisionGraph of(Collection<Revision> revisions) {
        return of(revisions, List.of());
    }

    /// `unreadable` are problems found while reading, to be reported with those of the graph.
    public static RevisionGraph of(
            Collection<Revision> revisions, List<? extends GraphProblem> unreadable) {
        List<GraphProblem> problems = new ArrayList<>(unreadable);
        Map<RevisionId, Revision> byId = new LinkedHashMap<>();
        for (Revision revision : revisions) {
            Revision earlier = byId.putIfAbsent(revision.id(), revision);
            if (earlier != null) {
                problems.add(
                        new GraphProblem.DuplicateId(
                                revision.file(), revision.id(), earlier.file()));
            }
        }
        Map<RevisionId, Set<RevisionId>> children = new HashMap<>();
        for (Revision revision : byId.values()) {
            for (RevisionId parent : revision.downRevisions()) {
                if (byId.containsKey(parent)) {
                    children.computeIfAbsent(parent, _ -> new LinkedHashSet<>()).add(revision.id());
                } else {
                    problems.add(
                            new GraphProblem.MissingParent(revision.file(), revision.id(), parent));
                }
            }
        }
        RevisionGraph graph = new RevisionGraph(byId, children, problems);
        return graph.withDependencyProblems();
    }

    private RevisionGraph withDependencyProblems() {
        List<GraphProblem> unresolved = new ArrayList<>();
        for (Revision revision : byId.values()) {
            for (String dependency : revision.dependsOn()) {
                if (find(dependency).isEmpty() && labelled(dependency).isEmpty()) {
                    unresolved.add(
                            new GraphProblem.UnresolvedDependency(
                                    revision.file(), revision.id(), dependency));
                }
            }
        }
        if (unresolved.isEmpty()) {
            return this;
        }
        List<GraphProblem> all =
                new ArrayList<>(
                        problems.stream()
                                .filter(problem -> !(problem instanceof GraphProblem.Cycle))
                                .toList());
        all.addAll(unresolved);
        return new RevisionGraph(byId, children, all);
    }

    /// Parents before children; among equals in the order read. Revisions in a cycle come last.
    public List<Revision> revisions() {
        return ordered;
    }

    public List<GraphProblem> problems() {
        return problems;
    }

    public boolean isEmpty() {
        return byId.isEmpty();
    }

    public Optional<Revision> revision(RevisionId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// By full id or by an unambiguous prefix of at least 4 characters, as Alembic does.
    public Optional<Revision> find(String idOrPrefix) {
        if (idOrPrefix.isEmpty()) {
            return Optional.empty();
        }
        Revision exact = byId.get(new RevisionId(idOrPrefix));
        if (exact != null) {
            return Optional.of(exact);
        }
        if (idOrPrefix.length() < 4) {
            return Optional.empty();
        }
        List<Revision> matching =
                byId.values().stream()
                        .filter(each -> each.id().value().startsWith(idOrPrefix))
                        .toList();
        return matching.size() == 1 ? Optional.of(matching.getFirst()) : Optional.empty();
    }

    /// The revision that carries a branch label.
    public Optional<Revision> labelled(String label) {
        return byId.values().stream()
                .filter(each -> each.branchLabels().contains(label))
                .findFirst();
    }

    /// Sorted by id. A revision another one depends on is still a head, as Alembic has it.
    public List<RevisionId> heads() {
        return byId.keySet().stream().filter(id -> !children.containsKey(id)).sorted().toList();
    }

    /// Sorted by id.
    public List<RevisionId> bases() {
        return byId.values().stream().filter(Revision::isBase).map(Revision::id).sorted().toList();
    }

    public Set<RevisionId> children(RevisionId id) {
        return Set.copyOf(children.getOrDefault(id, Set.of()));
    }

    public boolean isHead(RevisionId id) {
        return byId.containsKey(id) && !children.containsKey(id);
    }

    public boolean isBranchPoint(RevisionId id) {
        return children.getOrDefault(id, Set.of()).size() > 1;
    }

    /// The revision and everything below it, also through `depends_on`.
    public Set<RevisionId> ancestors(RevisionId id) {
        Set<RevisionId> seen = new LinkedHashSet<>();
        List<RevisionId> open = new ArrayList<>(List.of(id));
        while (!open.isEmpty()) {
            RevisionId next = open.removeLast();
            Revision revision = byId.get(next);
            if (revision == null || !seen.add(next)) {
                continue;
            }
            open.addAll(parents(revision));
        }
        return seen;
    }

    private Set<RevisionId> parents(Revision revision) {
        Set<RevisionId> parents = new LinkedHashSet<>(revision.downRevisions());
        for (String dependency : revision.dependsOn()) {
            find(dependency)
                    .or(() -> labelled(dependency))
                    .map(Revision::id)
                    .ifPresent(parents::add);
        }
        parents.retainAll(byId.keySet());
        return parents;
    }

    private List<Revision> order(List<GraphProblem> found) {
        Map<RevisionId, Integer> waiting = new HashMap<>();
        Map<RevisionId, List<RevisionId>> next = new HashMap<>();
        Map<RevisionId, Integer> place = new HashMap<>();
        for (Revision revision : byId.values()) {
            place.put(revision.id(), place.size());
            Set<RevisionId> parents = parents(revision);
            waiting.put(revision.id(), parents.size());
            parents.forEach(parent ->
                    next.computeIfAbsent(parent, _ -> new ArrayList<>()).add(revision.id()));
        }
        TreeSet<RevisionId> ready =
                new TreeSet<>((a, b) -> Integer.compare(placeOf(place, a), placeOf(place, b)));
        waiting.forEach((id, count) -> {
            if (count == 0) {
                ready.add(id);
            }
        });
        Set<RevisionId> done = new LinkedHashSet<>();
        while (!ready.isEmpty()) {
            RevisionId id = ready.removeFirst();
            done.add(id);
            for (RevisionId child : next.getOrDefault(id, List.of())) {
                if (waiting.merge(child, -1, Integer::sum) == 0) {
                    ready.add(child);
                }
            }
        }
        List<Revision> result =
                new ArrayList<>(done.stream().map(id -> require(byId, id)).toList());
        if (done.size() < byId.size()) {
            Set<RevisionId> rest = new LinkedHashSet<>(byId.keySet());
            rest.removeAll(new HashSet<>(done));
            List<RevisionId> ids = List.copyOf(rest);
            found.add(new GraphProblem.Cycle(require(byId, ids.getFirst()).file(), ids));
            ids.forEach(id -> result.add(require(byId, id)));
        }
        return List.copyOf(result);
    }

    private static int placeOf(Map<RevisionId, Integer> place, RevisionId id) {
        return place.getOrDefault(id, Integer.MAX_VALUE);
    }

    private static Revision require(Map<RevisionId, Revision> byId, RevisionId id) {
        Revision revision = byId.get(id);
        if (revision == null) {
            throw new AssertionError("not in the graph: " + id);
        }
        return revision;
    }
}
