package dev.alambique.revision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All revisions of a history and how they follow each other.
///
/// It holds whatever was read; what does not fit together is in [#problems], and an edge to a
/// missing parent counts as none. Names such as `head-1` are resolved by [RevisionNames].
public final class RevisionGraph {

    public static final RevisionGraph EMPTY = of(List.of());

    private final Map<RevisionId, Revision> byId;
    private final Lineage lineage;
    private final Map<RevisionId, Set<String>> branches;
    private final List<GraphProblem> problems;
    private final List<Revision> ordered;
    private final Set<RevisionId> entangled;

    private RevisionGraph(Map<RevisionId, Revision> byId, List<GraphProblem> found) {
        this.byId = byId;
        lineage = new Lineage(byId);
        branches = lineage.branches();
        Unwinding unwinding = Unwinding.of(List.copyOf(byId.keySet()), lineage);
        ordered =
                unwinding.oldestFirst().stream()
                        .map(id -> Optional.ofNullable(byId.get(id)))
                        .flatMap(Optional::stream)
                        .toList();
        entangled = unwinding.entangled();
        List<GraphProblem> all = new ArrayList<>(found);
        all.addAll(GraphProblems.of(byId, lineage, unwinding));
        problems = List.copyOf(all);
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
        return new RevisionGraph(byId, problems);
    }

    /// Parents before children; among equals in the order read. Revisions in a cycle come last.
    public List<Revision> revisions() {
        return ordered;
    }

    /// In the order Alembic lists them: newest first, one line of descent after the other. What a
    /// cycle keeps from having a place comes first.
    public List<Revision> newestFirst() {
        return newestFirst(byId.keySet(), effectiveHeads());
    }

    /// The same of some revisions; `heads` are where the listing begins.
    List<Revision> newestFirst(Collection<RevisionId> chosen, Collection<RevisionId> heads) {
        Set<RevisionId> sound = new LinkedHashSet<>(chosen);
        sound.removeAll(entangled);
        Map<RevisionId, Integer> places = HashMap.newHashMap(byId.size());
        byId.keySet().forEach(id -> places.put(id, places.size()));
        List<RevisionId> ids =
                new ArrayList<>(chosen.stream().filter(entangled::contains).toList().reversed());
        ids.addAll(NewestFirst.of(lineage, sound, startingPoints(sound, heads), places));
        return ids.stream().flatMap(id -> revision(id).stream()).toList();
    }

    /// The heads; where a cycle took some away, also what only entangled revisions follow.
    private Collection<RevisionId> startingPoints(
            Set<RevisionId> sound, Collection<RevisionId> heads) {
        if (entangled.isEmpty()) {
            return heads;
        }
        return sound.stream()
                .filter(id -> lineage.followersOf(id).stream().noneMatch(sound::contains))
                .toList();
    }

    public List<GraphProblem> problems() {
        return problems;
    }

    /// How many revisions there are.
    public int size() {
        return byId.size();
    }

    public boolean isEmpty() {
        return byId.isEmpty();
    }

    public Optional<Revision> revision(RevisionId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// By its whole id or a label, the way `depends_on` names one.
    public Optional<Revision> named(String name) {
        return Optional.ofNullable(lineage.names().get(name)).flatMap(this::revision);
    }

    /// Sorted by id. A revision another one depends on is still a head, as Alembic has it.
    public List<RevisionId> heads() {
        return byId.keySet().stream().filter(this::isHead).sorted().toList();
    }

    /// The heads nothing depends on, in the order read: what `alembic_version` holds after `upgrade
    /// heads`.
    public List<RevisionId> effectiveHeads() {
        return byId.keySet().stream().filter(id -> lineage.followersOf(id).isEmpty()).toList();
    }

    /// Sorted by id.
    public List<RevisionId> bases() {
        return byId.values().stream().filter(Revision::isBase).map(Revision::id).sorted().toList();
    }

    public Set<RevisionId> children(RevisionId id) {
        return Set.copyOf(lineage.childrenOf(id));
    }

    public boolean isHead(RevisionId id) {
        return byId.containsKey(id) && lineage.childrenOf(id).isEmpty();
    }

    public boolean isBranchPoint(RevisionId id) {
        return lineage.childrenOf(id).size() > 1;
    }

    /// The names of the branches a revision is on, its own labels and those of its line.
    public Set<String> branches(RevisionId id) {
        return branches.getOrDefault(id, Set.of());
    }

    /// Whether a revision is on a branch with a name, also one that nobody can know.
    public boolean isOnNamedBranch(RevisionId id) {
        return !branches(id).isEmpty()
                || lineage.line(List.of(id)).stream()
                        .flatMap(each -> revision(each).stream())
                        .anyMatch(Revision::hasUnknownLabel);
    }

    /// The revision and everything below it, also through `depends_on`.
    public Set<RevisionId> ancestors(RevisionId id) {
        return byId.containsKey(id) ? lineage.ancestors(List.of(id)) : Set.of();
    }

    Lineage lineage() {
        return lineage;
    }

    /// In the order read.
    Collection<Revision> asRead() {
        return byId.values();
    }
}
