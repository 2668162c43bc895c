package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.GraphProblem;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Revisions that follow each other in a circle; none of them can run first.
final class RevisionCycle implements Rule {
    @Override
    public String id() {
        return "revision-cycle";
    }

    @Override
    public Stream<Finding> check(RevisionGraph graph) {
        return graph.problems().stream()
                .filter(GraphProblem.Cycle.class::isInstance)
                .map(GraphProblem.Cycle.class::cast)
                .map(this::finding);
    }

    private Finding finding(GraphProblem.Cycle cycle) {
        String ids =
                cycle.revisions().stream().map(RevisionId::value).collect(Collectors.joining(", "));
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        new Location.Whole(cycle.file()),
                        Message.of("rule.revision-cycle", ids))
                .withEvidence(ids);
    }
}
