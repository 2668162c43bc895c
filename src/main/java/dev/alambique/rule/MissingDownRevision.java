package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.GraphProblem;
import dev.alambique.revision.RevisionGraph;

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
                .filter(GraphProblem.MissingParent.class::isInstance)
                .map(GraphProblem.MissingParent.class::cast)
                .map(this::finding);
    }

    private Finding finding(GraphProblem.MissingParent missing) {
        boolean quoted = missing.parent().value().equals("None");
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        new Location.Whole(missing.file()),
                        quoted
                                ? Message.of("rule.missing-down-revision.none", missing.revision())
                                : Message.of(
                                        "rule.missing-down-revision",
                                        missing.revision(),
                                        missing.parent()))
                .withEvidence(missing.file());
    }
}
