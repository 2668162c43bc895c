package dev.alambique.revision;

import dev.alambique.revision.Resolution.Unresolved;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Resolves the names people give revisions by, as Alembic does: an id or the beginning of one, a
/// branch label, `head`, `heads`, `base`, steps from there (`head-1`, `ae10+2`, `+1`, `-1`), each
/// also on one branch (`label@head`).
///
/// Two things Alembic stumbles over are resolved as well: a range that begins at a step
/// (`head-2:`), and a step down that ends at `base`.
public final class RevisionNames {

    private static final Pattern STEPS =
            Pattern.compile("(?:(.+?)@)?(\\w+)?([+-]\\d{1,6})", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern STEPS_DOWN = Pattern.compile("-\\d{1,6}");

    private final RevisionGraph graph;
    private final Lineage lineage;
    private final RevisionLookup lookup;
    private final List<RevisionId> current;

    /// `current` are the revisions the database is at, where `+1` counts from; none stands for
    /// `base`.
    public RevisionNames(RevisionGraph graph, Collection<RevisionId> current) {
        this.graph = graph;
        this.lineage = graph.lineage();
        this.lookup = new RevisionLookup(graph);
        this.current =
                current.stream().distinct().filter(id -> graph.revision(id).isPresent()).toList();
    }

    /// One name of one or more revisions.
    public Resolution resolve(String name) {
        return answer(() -> revisions(name.strip()));
    }

    /// What lies between two names, both included, newest first; null stands for `base` and
    /// `heads`.
    public Resolution range(@Nullable String start, @Nullable String end) {
        return answer(() -> between(start == null ? "base" : start, end == null ? "heads" : end));
    }

    private interface Search {
        List<Revision> run();
    }

    private static Resolution answer(Search search) {
        try {
            return new Resolution.Found(search.run());
        } catch (RevisionLookup.Stop stop) {
            return stop.reason();
        }
    }

    private List<Revision> revisions(String name) {
        Matcher steps = STEPS.matcher(name);
        if (!steps.matches()) {
            return lookup.all(name);
        }
        return steps.group(2) == null && steps.group(3).startsWith("-")
                ? belowHeads(steps.group(1), Integer.parseInt(steps.group(3)), name)
                : stepped(steps, name);
    }

    /// `-2`: two steps down from every head, `label@-2` from those of a branch.
    private List<Revision> belowHeads(@Nullable String branch, int steps, String name) {
        List<RevisionId> heads =
                graph.effectiveHeads().stream()
                        .filter(head -> branch == null || graph.branches(head).contains(branch))
                        .toList();
        if (branch != null && heads.isEmpty()) {
            throw stop(new Resolution.NoSuchBranch(branch));
        }
        Set<Revision> found = new LinkedHashSet<>();
        List<RevisionLookup.Stop> tooFar = new ArrayList<>();
        for (RevisionId head : heads) {
            try {
                addUnlessBase(found, walk(lookup.revision(head), steps, null, name));
            } catch (RevisionLookup.Stop stop) {
                if (!(stop.reason() instanceof Resolution.TooFar)) {
                    throw stop;
                }
                tooFar.add(stop);
            }
        }
        if (!tooFar.isEmpty()) {
            throw tooFar.getFirst();
        }
        return List.copyOf(found);
    }

    private static void addUnlessBase(Set<Revision> found, @Nullable Revision reached) {
        if (reached != null) {
            found.add(reached);
        }
    }

    private List<Revision> stepped(Matcher steps, String name) {
        String branch = steps.group(1);
        String from = steps.group(2);
        int count = Integer.parseInt(steps.group(3));
        if (from == null && count == 0) {
            throw stop(new Resolution.TooFar(name));
        }
        Revision reached;
        if (count > 0) {
            reached = walk(from == null ? start(branch) : lookup.one(from), count, branch, name);
        } else {
            String whole = branch == null ? from : branch + "@" + from;
            reached = walk(lookup.one(whole), count, null, name);
        }
        return reached == null ? List.of() : List.of(reached);
    }

    /// Where `+1` counts from; null is before the first revision.
    private @Nullable Revision start(@Nullable String branch) {
        Collection<RevisionId> starts = branch == null ? current : lookup.onLine(current, branch);
        if (branch != null && starts.isEmpty()) {
            Set<RevisionId> active =
                    new LinkedHashSet<>(lookup.onLine(lineage.ancestors(current), branch));
            Set<RevisionId> tips = new LinkedHashSet<>(active);
            active.forEach(id -> lineage.neededBy(id).forEach(tips::remove));
            starts = tips;
        }
        if (starts.size() > 1) {
            throw stop(new Resolution.AmbiguousWalk("+", List.copyOf(starts)));
        }
        return starts.isEmpty() ? null : lookup.revision(starts.iterator().next());
    }

    /// Null is `base`, where a walk up begins and a walk down ends.
    private @Nullable Revision walk(
            @Nullable Revision from, int steps, @Nullable String branch, String name) {
        Revision at = from;
        for (int step = 0; step < Math.abs(steps); step++) {
            List<RevisionId> ways = steps > 0 ? up(at, branch) : down(at, name);
            if (ways.isEmpty() && steps > 0) {
                throw stop(new Resolution.TooFar(name));
            }
            if (ways.size() > 1) {
                throw stop(new Resolution.AmbiguousWalk(name, ways));
            }
            at = ways.isEmpty() ? null : lookup.revision(ways.getFirst());
        }
        return at;
    }

    private List<RevisionId> up(@Nullable Revision at, @Nullable String branch) {
        List<RevisionId> ways =
                at == null
                        ? graph.asRead().stream()
                                .filter(Revision::isBase)
                                .map(Revision::id)
                                .toList()
                        : List.copyOf(lineage.childrenOf(at.id()));
        return branch == null ? ways : lookup.onLine(ways, branch);
    }

    private List<RevisionId> down(@Nullable Revision at, String name) {
        if (at == null) {
            throw stop(new Resolution.TooFar(name));
        }
        return lineage.parentsOf(at.id());
    }

    private List<Revision> between(String start, String end) {
        List<RevisionId> targets = new ArrayList<>(ids(revisions(end)));
        if (start.contains("@")) {
            targets.retainAll(onBranchOf(start, targets));
        }
        Set<RevisionId> wanted = new LinkedHashSet<>(lineage.ancestors(targets));
        List<RevisionId> from = ids(beginning(start));
        if (!wanted.containsAll(from) || overlap(targets) || overlap(from)) {
            throw stop(new Resolution.NotOneLine(start, end));
        }
        wanted.removeAll(lineage.ancestors(from));
        wanted.addAll(from);
        if (!from.isEmpty()) {
            wanted.retainAll(lineage.descendants(from));
        }
        return graph.newestFirst(wanted, targets);
    }

    /// More steps down than there are revisions lead to `base`.
    private List<Revision> beginning(String start) {
        try {
            return revisions(start);
        } catch (RevisionLookup.Stop stop) {
            if (STEPS_DOWN.matcher(start).matches() && stop.reason() instanceof Resolution.TooFar) {
                return List.of();
            }
            throw stop;
        }
    }

    private List<RevisionId> onBranchOf(String start, List<RevisionId> targets) {
        String named = start.substring(0, start.indexOf('@'));
        Revision revision = lookup.one(named);
        Set<String> labels =
                revision != null && revision.id().value().equals(named)
                        ? graph.branches(revision.id())
                        : Set.of(named);
        return targets.stream()
                .filter(id -> graph.branches(id).stream().anyMatch(labels::contains))
                .toList();
    }

    private boolean overlap(List<RevisionId> ids) {
        return ids.stream()
                .anyMatch(id ->
                        ids.stream()
                                .anyMatch(other ->
                                        !other.equals(id)
                                                && lineage.ancestors(List.of(id)).contains(other)));
    }

    private static List<RevisionId> ids(List<Revision> revisions) {
        return revisions.stream().map(Revision::id).toList();
    }

    private static RevisionLookup.Stop stop(Unresolved reason) {
        return new RevisionLookup.Stop(reason);
    }
}
