package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;

import java.util.List;
import java.util.stream.Stream;

/// A second revision without a parent starts another history beside the first.
final class SecondBase implements Rule {
    @Override
    public String id() {
        return "second-base";
    }

    @Override
    public Stream<Finding> check(RevisionGraph graph) {
        List<Revision> bases =
                graph.revisions().stream()
                        .filter(Revision::isBase)
                        .filter(base -> !graph.isOnNamedBranch(base.id()))
                        .toList();
        return bases.stream()
                .skip(1)
                .map(base ->
                        Finding.confirmed(
                                        id(),
                                        Severity.WARNING,
                                        new Location.Whole(base.file()),
                                        Message.of(
                                                "rule.second-base",
                                                base.id(),
                                                bases.getFirst().id()))
                                .withEvidence(base.file(), bases.getFirst().file()));
    }
}
