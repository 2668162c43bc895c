package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.GraphProblem;
import dev.alambique.revision.RevisionGraph;

import java.util.Optional;
import java.util.stream.Stream;

/// A revision names a parent that no file has, so Alembic cannot load the history.
final class MissingDownRevision implements Rule {
    @Override
    public String id() {
        return "missing-down-revision";
    }

    @Override
    public Stream<Finding> check(RevisionGraph graph) {
        return graph.problems().stream()
                .flatMap(problem -> message(problem).map(text -> finding(problem, text)).stream());
    }

    private static Optional<Message> message(GraphProblem problem) {
        return switch (problem) {
            case GraphProblem.MissingParent missing ->
                    Optional.of(
                            Message.of(
                                    "rule.missing-down-revision",
                                    missing.revision(),
                                    missing.parent()));
            case GraphProblem.UnresolvedDependency missing ->
                    Optional.of(
                            Message.of(
                                    "rule.missing-down-revision.depends",
                                    missing.revision(),
                                    missing.dependsOn()));
            case GraphProblem.DuplicateId _,
                    GraphProblem.Cycle _,
                    GraphProblem.IllegalId _,
                    GraphProblem.DuplicateLabel _,
                    GraphProblem.Unreadable _ ->
                    Optional.empty();
        };
    }

    private Finding finding(GraphProblem problem, Message message) {
        return Finding.confirmed(id(), Severity.ERROR, new Location.Whole(problem.file()), message)
                .withEvidence(problem.file());
    }
}
