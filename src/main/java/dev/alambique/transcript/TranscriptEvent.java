package dev.alambique.transcript;

import dev.alambique.draft.Draft;
import dev.alambique.finding.Finding;
import dev.alambique.intent.Intent;
import dev.alambique.message.Message;
import dev.alambique.plan.Plan;
import dev.alambique.review.Review;
import dev.alambique.verify.Verification;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/// Something that happened in a request, as it is recorded.
public sealed interface TranscriptEvent {

    /// `line` is what was typed, before it was understood as `intent`.
    record Asked(String line, Intent intent) implements TranscriptEvent {}

    /// A model took a sentence for this command; `confidence` is the model's, from 0 to 1.
    record Interpreted(String command, Intent intent, double confidence)
            implements TranscriptEvent {}

    record Planned(Plan plan) implements TranscriptEvent {}

    /// One question to a language model; `about` is the prompt's name. Where it failed, `failure`
    /// says how and the reply is empty. The texts are those that were sent and received.
    record Exchanged(
            String about,
            String model,
            String prompt,
            String reply,
            long inputTokens,
            long outputTokens,
            Duration took,
            @Nullable String failure)
            implements TranscriptEvent {}

    record Drafted(Draft draft) implements TranscriptEvent {}

    /// `verification` is null where something blocked before anything was run.
    record Appraised(
            int attempt,
            List<Finding> findings,
            List<Review> reviews,
            @Nullable Verification verification)
            implements TranscriptEvent {
        public Appraised {
            findings = List.copyOf(findings);
            reviews = List.copyOf(reviews);
        }
    }

    /// A person was asked and answered; the answer is what was typed.
    record Answered(Message question, String answer) implements TranscriptEvent {}

    /// Paths as they are shown.
    record Written(List<String> files) implements TranscriptEvent {
        public Written {
            files = List.copyOf(files);
        }
    }

    /// `outcome` is a word such as `written`; `reason` says more where there is more to say.
    record Ended(String outcome, @Nullable Message reason) implements TranscriptEvent {}
}
