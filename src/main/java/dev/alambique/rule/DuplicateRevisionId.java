package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.GraphProblem;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;

import java.util.stream.Stream;

/// Two files claim the same revision; Alembic only warns, and one of them never runs.
final class DuplicateRevisionId implements Rule {
    @Override
    public String id() {
        return "duplicate-revision-id";
    }

    @Override
    public Stream<Finding> check(RevisionGraph graph) {
        return graph.problems().stream().flatMap(this::findings);
    }

    private Stream<Finding> findings(GraphProblem problem) {
        return switch (problem) {
            case GraphProblem.DuplicateId(String file, RevisionId revision, String other) ->
                    Stream.of(finding("rule.duplicate-revision-id", revision, file, other));
            case GraphProblem.DuplicateLabel(String file, String label, String other) ->
                    Stream.of(finding("rule.duplicate-revision-id.label", label, file, other));
            case GraphProblem.MissingParent _,
                    GraphProblem.UnresolvedDependency _,
                    GraphProblem.Cycle _,
                    GraphProblem.IllegalId _,
                    GraphProblem.Unreadable _ ->
                    Stream.empty();
        };
    }

    private Finding finding(String key, Object name, String file, String other) {
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        new Location.Whole(file),
                        Message.of(key, name, other))
                .withEvidence(file, other);
    }
}
