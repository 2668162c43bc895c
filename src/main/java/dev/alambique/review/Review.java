package dev.alambique.review;

import java.time.Duration;
import java.util.List;

/// A reviewer's verdict and how it came about. `answeredBy` is `rules` offline, else the provider
/// and model. `checklist` is the agent's own list with its answers, same order as in the file.
public record Review(
        String reviewer,
        String answeredBy,
        Verdict verdict,
        List<ChecklistAnswer> checklist,
        Duration took) {

    public Review {
        checklist = List.copyOf(checklist);
    }

    /// `NOT_CHECKED` is said where no rule stands behind the item.
    public enum Answer {
        YES,
        NO,
        NOT_CHECKED
    }

    /// One line of a checklist, in the language of the file.
    public record ChecklistAnswer(String item, Answer answer, List<String> ruleIds) {
        public ChecklistAnswer {
            ruleIds = List.copyOf(ruleIds);
        }
    }
}
