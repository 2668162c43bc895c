package dev.alambique.revision;

import dev.alambique.revision.Resolution.Unresolved;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;

/// Finds revisions by names that hold no steps: ids, beginnings of ids, labels, `head`, `heads`,
/// `base`, each also behind `label@`.
final class RevisionLookup {

    private static final int SHORTEST_WHOLE = 4;

    private final RevisionGraph graph;
    private final Lineage lineage;

    RevisionLookup(RevisionGraph graph) {
        this.graph = graph;
        this.lineage = graph.lineage();
    }

    /// Leaves a search whose name stands for nothing; [RevisionNames] turns it into the answer.
    static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Unresolved reason;

        Stop(Unresolved reason) {
            super(reason.toString(), null, false, false);
            this.reason = reason;
        }

        Unresolved reason() {
            return reason;
        }
    }

    Revision revision(RevisionId id) {
        return graph.revision(id).orElseThrow(() -> new Stop(new Resolution.Unknown(id.value())));
    }

    /// None for `base`.
    List<Revision> all(String name) {
        int at = name.indexOf('@');
        String branch = at < 0 ? null : name.substring(0, at);
        String rest = name.substring(at + 1);
        return switch (rest) {
            case "heads" -> heads(branch);
            case "head" -> head(branch, name);
            case "base" -> List.of();
            default -> List.of(identified(rest, branch));
        };
    }

    /// Null for `base`.
    @Nullable Revision one(String name) {
        List<Revision> all = all(name);
        if (all.size() > 1) {
            throw new Stop(
                    new Resolution.SeveralHeads(name, all.stream().map(Revision::id).toList()));
        }
        return all.isEmpty() ? null : all.getFirst();
    }

    private List<Revision> heads(@Nullable String branch) {
        List<RevisionId> heads =
                branch == null ? graph.effectiveHeads() : onLine(headsAsRead(), branch);
        return heads.stream().map(this::revision).toList();
    }

    private List<Revision> head(@Nullable String branch, String name) {
        List<RevisionId> heads = branch == null ? headsAsRead() : onLine(headsAsRead(), branch);
        if (heads.size() > 1) {
            throw new Stop(new Resolution.SeveralHeads(name, heads));
        }
        return heads.stream().map(this::revision).toList();
    }

    private List<RevisionId> headsAsRead() {
        return graph.asRead().stream().map(Revision::id).filter(graph::isHead).toList();
    }

    /// Those that come before or after the revision a branch is named by.
    List<RevisionId> onLine(Collection<RevisionId> ids, String branch) {
        if (ids.isEmpty() || branch.equals("base")) {
            return List.copyOf(ids);
        }
        List<RevisionId> against = all(branch).stream().map(Revision::id).toList();
        return ids.stream()
                .filter(id -> against.stream().anyMatch(other -> lineage.sharesLine(id, other)))
                .toList();
    }

    private Revision identified(String name, @Nullable String branch) {
        Revision within = branch == null ? null : branch(branch);
        RevisionId exact = lineage.names().get(name);
        Revision found = exact == null ? beginning(name, branch) : revision(exact);
        if (within != null && !lineage.sharesLine(found.id(), within.id())) {
            throw new Stop(new Resolution.NotOnBranch(found.id(), String.valueOf(branch)));
        }
        return found;
    }

    private Revision branch(String branch) {
        try {
            return identified(branch, null);
        } catch (Stop stop) {
            throw new Stop(
                    stop.reason() instanceof Resolution.Ambiguous
                            ? stop.reason()
                            : new Resolution.NoSuchBranch(branch));
        }
    }

    /// A label counts like an id, and only names of four characters and more have a beginning.
    private Revision beginning(String name, @Nullable String branch) {
        List<String> matching =
                lineage.names().keySet().stream()
                        .filter(each -> each.length() >= SHORTEST_WHOLE && each.startsWith(name))
                        .filter(each -> branch == null || isOn(each, branch))
                        .toList();
        if (matching.isEmpty() || name.isEmpty()) {
            throw new Stop(new Resolution.Unknown(name));
        }
        if (matching.size() > 1) {
            throw new Stop(new Resolution.Ambiguous(name, matching));
        }
        RevisionId id = lineage.names().get(matching.getFirst());
        if (id == null) {
            throw new AssertionError("a name without a revision: " + matching.getFirst());
        }
        return revision(id);
    }

    private boolean isOn(String name, String branch) {
        RevisionId id = lineage.names().get(name);
        return id != null && !onLine(List.of(id), branch).isEmpty();
    }
}
