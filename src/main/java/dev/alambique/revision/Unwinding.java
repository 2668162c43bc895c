package dev.alambique.revision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Revisions in an order in which each comes after those it needs. `entangled` are those a cycle
/// keeps from having such a place; they come last. `circular` are the ones the cycle goes through.
record Unwinding(
        List<RevisionId> oldestFirst, Set<RevisionId> entangled, List<RevisionId> circular) {

    /// Among equals the order of `ids` holds.
    static Unwinding of(List<RevisionId> ids, Lineage lineage) {
        Map<RevisionId, Integer> waiting = new HashMap<>();
        ids.forEach(id -> waiting.put(id, before(id, lineage).size()));
        Map<RevisionId, Integer> places = new HashMap<>();
        ids.forEach(id -> places.put(id, places.size()));
        TreeSet<Integer> ready = new TreeSet<>();
        for (int place = 0; place < ids.size(); place++) {
            if (before(ids.get(place), lineage).isEmpty()) {
                ready.add(place);
            }
        }
        List<RevisionId> done = new ArrayList<>();
        while (!ready.isEmpty()) {
            RevisionId id = ids.get(ready.removeFirst());
            done.add(id);
            for (RevisionId next : lineage.followersOf(id)) {
                if (waiting.merge(next, -1, Integer::sum) == 0) {
                    ready.add(places.getOrDefault(next, 0));
                }
            }
        }
        Set<RevisionId> rest = new LinkedHashSet<>(ids);
        rest.removeAll(Set.copyOf(done));
        done.addAll(rest);
        return new Unwinding(List.copyOf(done), rest, circular(rest, lineage));
    }

    private static Collection<RevisionId> before(RevisionId id, Lineage lineage) {
        if (lineage.dependenciesOf(id).isEmpty()) {
            return lineage.parentsOf(id);
        }
        Set<RevisionId> before = new LinkedHashSet<>(lineage.parentsOf(id));
        before.addAll(lineage.dependenciesOf(id));
        return before;
    }

    /// Without what merely follows a cycle.
    private static List<RevisionId> circular(Set<RevisionId> entangled, Lineage lineage) {
        Set<RevisionId> left = new LinkedHashSet<>(entangled);
        boolean changed = true;
        while (changed) {
            changed =
                    left.removeIf(id -> lineage.followersOf(id).stream().noneMatch(left::contains));
        }
        return List.copyOf(left);
    }
}
