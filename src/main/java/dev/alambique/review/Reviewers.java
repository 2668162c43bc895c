package dev.alambique.review;

import dev.alambique.finding.Finding;
import dev.alambique.project.Context;
import dev.alambique.revision.DraftedRevision;

import java.util.List;

/// The reviewers of a project, with a language model or without one.
public interface Reviewers {

    /// One review per agent, in their order. `findings` are what the gate and the rules already
    /// said; a reviewer adds opinions and takes nothing back.
    List<Review> review(List<DraftedRevision> revisions, List<Finding> findings, Context context)
            throws InterruptedException;
}
