package dev.alambique.flow;

import dev.alambique.message.Message;

import org.jspecify.annotations.Nullable;

/// The word for an outcome in JSON and in transcripts, and its reason where it has one.
public final class OutcomeWord {

    private OutcomeWord() {}

    public static String of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Written _ -> "written";
            case Outcome.NothingToDo _ -> "nothing_to_do";
            case Outcome.NeedsAnswer _, Outcome.NeedsConsent _, Outcome.Unconfirmed _ ->
                    "needs_answer";
            case Outcome.Unverified _ -> "unverified";
            case Outcome.GaveUp _, Outcome.Refused _ -> "gave_up";
            case Outcome.Declined _, Outcome.NotMeant _ -> "declined";
        };
    }

    /// What people are told beside the word; null where the word says it all.
    public static @Nullable Message reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.NothingToDo(Message reason) -> reason;
            case Outcome.Refused(Message reason, _) -> reason;
            case Outcome.Unverified unverified -> unverified.reason();
            case Outcome.NeedsAnswer needs -> needs.questions().getFirst().text();
            case Outcome.NeedsConsent needs -> Message.of("flow.consent-needed", needs.flag());
            case Outcome.Unconfirmed(String command, _) -> Message.of("flow.unconfirmed", command);
            case Outcome.Written _, Outcome.GaveUp _, Outcome.Declined _, Outcome.NotMeant _ ->
                    null;
        };
    }
}
