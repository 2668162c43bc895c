package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.GraphProblem;
import dev.alambique.revision.RevisionGraph;

import java.util.stream.Stream;

/// A revision needs another one that nobody has.
final class UnresolvedDependsOn implements Rule {
    @Override
    public String id() {
        return "unresolved-depends-on";
    }

    @Override
    public Stream<Finding> check(RevisionGraph graph) {
        return graph.problems().stream()
                .filter(GraphProblem.UnresolvedDependency.class::isInstance)
                .map(GraphProblem.UnresolvedDependency.class::cast)
                .map(problem ->
                        Finding.confirmed(
                                        id(),
                                        Severity.ERROR,
                                        new Location.Whole(problem.file()),
                                        Message.of(
                                                "rule.unresolved-depends-on",
                                                problem.revision().value(),
                                                problem.dependsOn()))
                                .withEvidence("depends_on = " + problem.dependsOn()));
    }
}
