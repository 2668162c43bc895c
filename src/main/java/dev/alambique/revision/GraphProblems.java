package dev.alambique.revision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds what Alembic would refuse a history for.
final class GraphProblems {

    private static final String ILLEGAL = "@-+:";

    private final Map<RevisionId, Revision> byId;
    private final Lineage lineage;
    private final List<GraphProblem> found = new ArrayList<>();

    private GraphProblems(Map<RevisionId, Revision> byId, Lineage lineage) {
        this.byId = byId;
        this.lineage = lineage;
    }

    static List<GraphProblem> of(
            Map<RevisionId, Revision> byId, Lineage lineage, Unwinding unwinding) {
        GraphProblems problems = new GraphProblems(byId, lineage);
        byId.values().forEach(problems::parents);
        byId.values().forEach(problems::identifier);
        problems.labels();
        byId.values().forEach(problems::dependencies);
        byId.values().forEach(problems::self);
        problems.cycle(unwinding.circular());
        return problems.found;
    }

    private void parents(Revision revision) {
        for (RevisionId parent : revision.downRevisions()) {
            if (!byId.containsKey(parent)) {
                found.add(new GraphProblem.MissingParent(revision.file(), revision.id(), parent));
            }
        }
    }

    private void identifier(Revision revision) {
        String id = revision.id().value();
        for (int i = 0; i < ILLEGAL.length(); i++) {
            if (id.indexOf(ILLEGAL.charAt(i)) >= 0) {
                found.add(new GraphProblem.IllegalId(revision.file(), revision.id()));
                return;
            }
        }
    }

    private void labels() {
        if (byId.values().stream().allMatch(each -> each.branchLabels().isEmpty())) {
            return;
        }
        Map<String, Revision> owners = new HashMap<>();
        byId.values().forEach(each -> owners.put(each.id().value(), each));
        for (Revision revision : byId.values()) {
            for (String label : revision.branchLabels()) {
                Revision owner = owners.putIfAbsent(label, revision);
                if (owner != null) {
                    found.add(
                            new GraphProblem.DuplicateLabel(revision.file(), label, owner.file()));
                }
            }
        }
    }

    private void dependencies(Revision revision) {
        for (String dependency : revision.dependsOn()) {
            if (!lineage.names().containsKey(dependency)) {
                found.add(
                        new GraphProblem.UnresolvedDependency(
                                revision.file(), revision.id(), dependency));
            }
        }
    }

    private void self(Revision revision) {
        if (revision.downRevisions().contains(revision.id())
                || revision.dependsOn().stream()
                        .anyMatch(each -> revision.id().equals(lineage.names().get(each)))) {
            found.add(new GraphProblem.Cycle(revision.file(), List.of(revision.id())));
        }
    }

    private void cycle(List<RevisionId> circular) {
        if (circular.isEmpty()) {
            return;
        }
        Revision first = byId.get(circular.getFirst());
        found.add(new GraphProblem.Cycle(first == null ? "" : first.file(), circular));
    }
}
