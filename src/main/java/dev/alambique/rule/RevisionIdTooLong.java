package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.GraphProblem;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// An id that does not fit into PostgreSQL's version table, or that Alembic refuses to load.
final class RevisionIdTooLong implements Rule {

    /// The width of Alembic's own version table.
    private static final int WIDTH = 32;

    @Override
    public String id() {
        return "revision-id-too-long";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        String revision = context.revision().id().value();
        boolean tooLong =
                revision.length() > WIDTH && context.dialects().contains(Dialect.POSTGRESQL);
        return tooLong
                ? Stream.of(
                        Finding.confirmed(
                                        id(),
                                        context.isDraft() ? Severity.ERROR : Severity.WARNING,
                                        context.whole(),
                                        Message.of(
                                                "rule.revision-id-too-long",
                                                revision,
                                                revision.length()))
                                .withEvidence(revision))
                : Stream.empty();
    }

    @Override
    public Stream<Finding> check(RevisionGraph graph) {
        return graph.problems().stream()
                .filter(GraphProblem.IllegalId.class::isInstance)
                .map(GraphProblem.IllegalId.class::cast)
                .map(illegal ->
                        Finding.confirmed(
                                        id(),
                                        Severity.ERROR,
                                        new Location.Whole(illegal.file()),
                                        Message.of(
                                                "rule.revision-id-too-long.characters",
                                                illegal.revision()))
                                .withEvidence(illegal.file()));
    }
}
