package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.GraphProblem;
import dev.alambique.revision.RevisionGraph;

import java.util.stream.Stream;

/// Two files claim the same revision; Alembic only warns, and one of them never runs.
final class DuplicateRevisionId implements Rule {
    @Override
    public String id() {
        return "duplicate-revision-id";
    }

    @Override
    public Stream<Finding> check(RevisionGraph graph) {
        return graph.problems().stream()
                .filter(GraphProblem.DuplicateId.class::isInstance)
                .map(GraphProblem.DuplicateId.class::cast)
                .map(duplicate ->
                        Finding.confirmed(
                                        id(),
                                        Severity.ERROR,
                                        new Location.Whole(duplicate.file()),
                                        Message.of(
                                                "rule.duplicate-revision-id",
                                                duplicate.revision(),
                                                duplicate.otherFile()))
                                .withEvidence(duplicate.file(), duplicate.otherFile()));
    }
}
