package dev.alambique.verify;

import dev.alambique.message.Message;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// What one stage gave. `error` is set exactly where the status is failed, `why` exactly where it
/// did not run or has something to warn of.
public record StageResult(
        Stage stage,
        Status status,
        Duration took,
        @Nullable StageError error,
        @Nullable Message why) {

    public StageResult {
        boolean explains = status == Status.SKIPPED || status == Status.WARNED;
        if (explains != (why != null) || (status == Status.FAILED) != (error != null)) {
            throw new IllegalArgumentException("a stage says why it failed or did not run");
        }
    }

    static StageResult passed(Stage stage, Duration took) {
        return new StageResult(stage, Status.PASSED, took, null, null);
    }

    static StageResult failed(Stage stage, Duration took, StageError error) {
        return new StageResult(stage, Status.FAILED, took, error, null);
    }

    static StageResult skipped(Stage stage, Duration took, Message why) {
        return new StageResult(stage, Status.SKIPPED, took, null, why);
    }

    static StageResult warned(Stage stage, Duration took, Message why) {
        return new StageResult(stage, Status.WARNED, took, null, why);
    }

    public enum Status {
        PASSED,
        /// It ran, and does not stand in the way, but is not well either.
        WARNED,
        FAILED,
        SKIPPED
    }

    /// `code` is the database's (`23502`) or the exception's name; `file` and `line` are null where
    /// no line of the revision is to blame. No row of anybody's data is ever in it.
    public record StageError(
            String code,
            String message,
            @Nullable String file,
            @Nullable Integer line,
            @Nullable String statement) {}
}
