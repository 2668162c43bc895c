package dev.alambique.alembic;

import dev.alambique.revision.RevisionId;

import java.time.ZonedDateTime;
import java.util.List;

/// What stands at the top of a new revision script. The program decides it, never a model.
public record RevisionHeader(
        RevisionId id,
        List<RevisionId> downRevisions,
        List<String> branchLabels,
        List<String> dependsOn,
        String message,
        ZonedDateTime created) {

    public RevisionHeader {
        downRevisions = List.copyOf(downRevisions);
        branchLabels = List.copyOf(branchLabels);
        dependsOn = List.copyOf(dependsOn);
    }

    /// The header of a revision without labels and dependencies.
    public static RevisionHeader of(
            RevisionId id, List<RevisionId> downRevisions, String message, ZonedDateTime created) {
        return new RevisionHeader(id, downRevisions, List.of(), List.of(), message, created);
    }
}
