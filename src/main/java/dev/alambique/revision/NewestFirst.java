package dev.alambique.revision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The order Alembic lists revisions in: newest first, one line of descent as far as it goes, and
/// no revision before all that need it.
final class NewestFirst {

    private final Lineage lineage;
    private final Set<RevisionId> left;
    private final List<RevisionId> open;
    private final List<Set<RevisionId>> above;
    private final List<RevisionId> ordered = new ArrayList<>();

    private NewestFirst(Lineage lineage, Collection<RevisionId> chosen, List<RevisionId> heads) {
        this.lineage = lineage;
        this.left = new LinkedHashSet<>(chosen);
        this.open = new ArrayList<>(heads);
        this.above = new ArrayList<>(heads.stream().map(this::above).toList());
    }

    /// `chosen` must hold no cycle; `heads` are those of `chosen`, `places` the order read.
    static List<RevisionId> of(
            Lineage lineage,
            Collection<RevisionId> chosen,
            Collection<RevisionId> heads,
            Map<RevisionId, Integer> places) {
        List<RevisionId> first =
                heads.stream()
                        .filter(chosen::contains)
                        .distinct()
                        .sorted((a, b) -> Integer.compare(place(places, a), place(places, b)))
                        .toList();
        NewestFirst order = new NewestFirst(lineage, chosen, first);
        order.run();
        return order.ordered;
    }

    private static int place(Map<RevisionId, Integer> places, RevisionId id) {
        return places.getOrDefault(id, Integer.MAX_VALUE);
    }

    private Set<RevisionId> above(RevisionId id) {
        return new HashSet<>(lineage.ancestors(List.of(id)));
    }

    private void run() {
        int at = 0;
        while (!open.isEmpty()) {
            int waitsFor = waitsFor(at);
            if (waitsFor >= 0) {
                at = waitsFor;
                continue;
            }
            RevisionId id = open.get(at);
            if (left.remove(id)) {
                ordered.add(id);
            }
            List<RevisionId> next =
                    lineage.neededBy(id).stream()
                            .filter(each -> left.contains(each) && !open.contains(each))
                            .toList();
            if (next.isEmpty()) {
                open.remove(at);
                above.remove(at);
                at = Math.max(at - 1, 0);
            } else {
                advance(at, id, next);
            }
        }
    }

    /// The open line that leads to this one's revision and must be listed before it, -1 for none.
    private int waitsFor(int at) {
        for (int other = 0; other < open.size(); other++) {
            if (other != at && above.get(other).contains(open.get(at))) {
                return other;
            }
        }
        return -1;
    }

    private void advance(int at, RevisionId id, List<RevisionId> next) {
        open.set(at, next.getFirst());
        boolean plain = lineage.neededBy(id).size() == 1 && lineage.parentsOf(id).size() == 1;
        if (plain) {
            above.get(at).remove(id);
        } else {
            above.set(at, above(next.getFirst()));
            for (RevisionId more : next.subList(1, next.size())) {
                open.add(more);
                above.add(above(more));
            }
        }
    }
}
