package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The history ends in more than one place, so `upgrade head` has no single target.
final class MultipleHeads implements Rule {
    @Override
    public String id() {
        return "multiple-heads";
    }

    @Override
    public Stream<Finding> check(RevisionGraph graph) {
        List<Revision> heads =
                graph.heads().stream().flatMap(head -> graph.revision(head).stream()).toList();
        boolean labelled = heads.stream().allMatch(head -> graph.isOnNamedBranch(head.id()));
        if (heads.size() < 2 || labelled) {
            return Stream.empty();
        }
        String ids =
                heads.stream()
                        .map(Revision::id)
                        .map(RevisionId::value)
                        .collect(Collectors.joining(", "));
        return Stream.of(
                Finding.confirmed(
                                id(),
                                Severity.ERROR,
                                new Location.Whole(heads.getLast().file()),
                                Message.of("rule.multiple-heads", heads.size(), ids))
                        .withEvidence(heads.stream().map(Revision::file).toArray(String[]::new)));
    }
}
