package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.RevisionId;
import dev.alambique.schema.InspectedDatabase;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The database stands at a revision that no file has.
final class AppliedRevisionDeleted implements Rule {
    @Override
    public String id() {
        return "applied-revision-deleted";
    }

    @Override
    public Stream<Finding> check(Grounds grounds) {
        InspectedDatabase database = grounds.database();
        List<String> held =
                database == null
                        ? List.of()
                        : Objects.requireNonNullElse(database.currentRevisions(), List.of());
        return held.stream()
                .filter(_ -> !grounds.graph().isEmpty())
                .filter(id -> grounds.graph().revision(new RevisionId(id)).isEmpty())
                .map(id ->
                        Finding.confirmed(
                                        id(),
                                        Severity.ERROR,
                                        new Location.InSchema("alembic_version", "version_num"),
                                        Message.of("rule.applied-revision-deleted", id))
                                .withEvidence("alembic_version: " + id));
    }
}
