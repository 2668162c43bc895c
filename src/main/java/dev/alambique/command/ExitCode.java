package dev.alambique.command;

import dev.alambique.failure.Failure;
import dev.alambique.flow.Outcome;

/// The exit codes of `product.md`, in one place.
public final class ExitCode {

    public static final int DONE = 0;
    public static final int FINDINGS = 1;
    public static final int USAGE = 2;
    public static final int DECLINED = 3;
    public static final int MODEL = 4;
    public static final int INPUT_NEEDED = 6;
    public static final int UNVERIFIED = 7;
    public static final int BUG = 70;
    public static final int INTERRUPTED = 130;

    private ExitCode() {}

    public static int of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Written _, Outcome.NothingToDo _ -> DONE;
            case Outcome.GaveUp _, Outcome.Refused _ -> FINDINGS;
            case Outcome.Declined _, Outcome.NotMeant _ -> DECLINED;
            case Outcome.NeedsAnswer _, Outcome.NeedsConsent _, Outcome.Unconfirmed _ ->
                    INPUT_NEEDED;
            case Outcome.Unverified _ -> UNVERIFIED;
        };
    }

    public static int of(Failure failure) {
        return switch (failure) {
            case Failure.Unusable _, Failure.Unavailable _ -> USAGE;
            case Failure.Model _ -> MODEL;
        };
    }
}
