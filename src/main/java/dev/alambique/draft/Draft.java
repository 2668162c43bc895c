package dev.alambique.draft;

import dev.alambique.finding.Finding;
import dev.alambique.revision.DraftedRevision;

import java.util.List;

/// One attempt at a plan: a revision per step, same order, chained to each other.
///
/// `drafter` is `offline` or `provider:model`. `problems` are objections that were found while the
/// reply was read (no code in it, wrong number of revisions, a `down_revision` of the model's own);
/// where they block, `revisions` may be empty.
public record Draft(
        int attempt, String drafter, List<DraftedRevision> revisions, List<Finding> problems) {

    public Draft {
        revisions = List.copyOf(revisions);
        problems = List.copyOf(problems);
    }
}
