package dev.alambique.verify;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// What one stage gave. `error` is set exactly where the status is failed.
public record StageResult(Stage stage, Status status, Duration took, @Nullable StageError error) {

    public enum Status {
        PASSED,
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
