package dev.alambique.revision;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who comes from whom, as Alembic counts it: through `down_revision` alone, or also through
/// `depends_on`. An edge that leads to no revision, or to the revision itself, is left out.
final class Lineage {

    private final Map<RevisionId, Revision> byId;
    private final Map<String, RevisionId> names = new LinkedHashMap<>();
    private final Map<RevisionId, List<RevisionId>> parents = new HashMap<>();
    private final Map<RevisionId, List<RevisionId>> dependencies = new HashMap<>();
    private final Map<RevisionId, List<RevisionId>> needed = new HashMap<>();
    private final Map<RevisionId, Set<RevisionId>> children = new HashMap<>();
    private final Map<RevisionId, Set<RevisionId>> followers = new HashMap<>();

    /// `byId` is in the order the files were read in.
    Lineage(Map<RevisionId, Revision> byId) {
        this.byId = byId;
        byId.keySet().forEach(id -> names.put(id.value(), id));
        for (Revision revision : byId.values()) {
            revision.branchLabels().forEach(label -> names.putIfAbsent(label, revision.id()));
        }
        byId.values().forEach(this::connect);
        dependencies.keySet().forEach(id -> needed.put(id, needed(id)));
    }

    private void connect(Revision revision) {
        RevisionId id = revision.id();
        List<RevisionId> above = above(revision);
        List<RevisionId> depended = depended(revision);
        parents.put(id, above);
        if (!depended.isEmpty()) {
            dependencies.put(id, depended);
        }
        for (RevisionId parent : above) {
            add(children, parent, id);
            add(followers, parent, id);
        }
        depended.forEach(other -> add(followers, other, id));
    }

    /// The parents there are, each once, without the revision itself.
    private List<RevisionId> above(Revision revision) {
        List<RevisionId> named = revision.downRevisions();
        if (named.size() == 1
                && byId.containsKey(named.getFirst())
                && !named.getFirst().equals(revision.id())) {
            return named;
        }
        Set<RevisionId> above = new LinkedHashSet<>(named);
        above.retainAll(byId.keySet());
        above.remove(revision.id());
        return List.copyOf(above);
    }

    private List<RevisionId> depended(Revision revision) {
        if (revision.dependsOn().isEmpty()) {
            return List.of();
        }
        Set<RevisionId> depended = new LinkedHashSet<>();
        for (String name : revision.dependsOn()) {
            RevisionId other = names.get(name);
            if (other != null && !other.equals(revision.id())) {
                depended.add(other);
            }
        }
        return List.copyOf(depended);
    }

    private static void add(
            Map<RevisionId, Set<RevisionId>> map, RevisionId key, RevisionId value) {
        map.computeIfAbsent(key, _ -> new LinkedHashSet<>(2)).add(value);
    }

    /// Parents, and those dependencies no ancestor has already.
    private List<RevisionId> needed(RevisionId id) {
        Set<RevisionId> own = new LinkedHashSet<>(dependenciesOf(id));
        for (RevisionId ancestor : reached(List.of(id), this::parentsOf)) {
            if (!ancestor.equals(id)) {
                dependenciesOf(ancestor).forEach(own::remove);
            }
        }
        Set<RevisionId> all = new LinkedHashSet<>(parentsOf(id));
        all.addAll(own);
        return List.copyOf(all);
    }

    /// Ids and branch labels, in the order read: all ids first.
    Map<String, RevisionId> names() {
        return names;
    }

    List<RevisionId> parentsOf(RevisionId id) {
        return parents.getOrDefault(id, List.of());
    }

    List<RevisionId> dependenciesOf(RevisionId id) {
        return dependencies.getOrDefault(id, List.of());
    }

    /// What has to run before a revision does, without what its ancestors need anyway.
    List<RevisionId> neededBy(RevisionId id) {
        return needed.getOrDefault(id, parentsOf(id));
    }

    Set<RevisionId> childrenOf(RevisionId id) {
        return children.getOrDefault(id, Set.of());
    }

    /// Children, and the revisions that depend on it.
    Set<RevisionId> followersOf(RevisionId id) {
        return followers.getOrDefault(id, Set.of());
    }

    /// The revisions themselves and everything they need.
    Set<RevisionId> ancestors(Collection<RevisionId> ids) {
        return reached(ids, this::neededBy);
    }

    /// The revisions themselves and everything they follow; dependencies do not count.
    Set<RevisionId> line(Collection<RevisionId> ids) {
        return reached(ids, this::parentsOf);
    }

    /// The revisions themselves and everything that follows them; dependencies do not count.
    Set<RevisionId> descendants(Collection<RevisionId> ids) {
        return reached(ids, this::childrenOf);
    }

    boolean sharesLine(RevisionId one, RevisionId other) {
        return descendants(List.of(one)).contains(other) || line(List.of(one)).contains(other);
    }

    private interface Next {
        Collection<RevisionId> of(RevisionId id);
    }

    private static Set<RevisionId> reached(Collection<RevisionId> from, Next next) {
        Set<RevisionId> seen = new LinkedHashSet<>();
        Deque<RevisionId> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            RevisionId id = open.removeLast();
            if (seen.add(id)) {
                open.addAll(next.of(id));
            }
        }
        return seen;
    }

    /// The names of the branches every revision is on: a label holds for the revision it stands in,
    /// for what follows it and, while the line neither forks nor joins, for what comes before it.
    Map<RevisionId, Set<String>> branches() {
        Map<RevisionId, Set<String>> branches = new HashMap<>();
        for (Revision revision : byId.values()) {
            if (revision.branchLabels().isEmpty()) {
                continue;
            }
            Set<RevisionId> after = descendants(List.of(revision.id()));
            List<RevisionId> members = new ArrayList<>(after);
            members.addAll(before(after));
            members.forEach(id ->
                    branches.computeIfAbsent(id, _ -> new LinkedHashSet<>())
                            .addAll(revision.branchLabels()));
        }
        return branches;
    }

    private List<RevisionId> before(Set<RevisionId> branch) {
        List<RevisionId> found = new ArrayList<>();
        Set<RevisionId> seen = new LinkedHashSet<>();
        RevisionId at = List.copyOf(branch).getLast();
        while (followersOf(at).size() <= 1 && parentsOf(at).size() <= 1 && seen.add(at)) {
            found.add(at);
            if (parentsOf(at).isEmpty()) {
                break;
            }
            at = parentsOf(at).getFirst();
        }
        return found;
    }
}
