package dev.alambique.draft;

import dev.alambique.finding.Finding;
import dev.alambique.plan.Plan;
import dev.alambique.project.Context;

import java.util.List;

/// Turns a plan into a draft; the model's drafter and the offline one are its two kinds.
public interface Drafter {

    /// `offline`, or the provider and model.
    String name();

    /// `attempt` counts from 1; `objections` are what spoke against the last one, empty at first.
    ///
    /// @throws dev.alambique.failure.Failure.Model when the model's provider fails
    Draft draft(Plan plan, Context context, int attempt, List<Finding> objections)
            throws InterruptedException;
}
