package dev.alambique.verify;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// A statement that Alembic really sent to a shadow, without its parameters.
///
/// `revision` is the one at work, null for Alembic's own bookkeeping before the first; `file` and
/// `line` are the place in the revision that sent it, null where none did. `footprint` is null
/// where it was not measured: on SQLite, and where the process did not tell. `forecast` is null
/// where nothing was expected.
public record ExecutedStatement(
        String sql,
        Duration took,
        @Nullable String revision,
        @Nullable String file,
        @Nullable Integer line,
        @Nullable Footprint footprint,
        @Nullable LockForecast forecast) {

    public ExecutedStatement(
            String sql,
            Duration took,
            @Nullable String revision,
            @Nullable String file,
            @Nullable Integer line,
            @Nullable Footprint footprint) {
        this(sql, took, revision, file, line, footprint, null);
    }

    /// How what was expected and what was seen go together; null where there is neither.
    public LockForecast.@Nullable Outcome outcome() {
        Footprint seen = footprint != null && footprint.hasLocks() ? footprint : null;
        if (forecast == null) {
            return seen == null ? null : LockForecast.Outcome.TRACE_ONLY;
        }
        if (seen == null) {
            return LockForecast.Outcome.STATIC_ONLY;
        }
        return forecast.isConfirmedBy(seen)
                ? LockForecast.Outcome.CONFIRMED
                : LockForecast.Outcome.REFUTED;
    }

    public ExecutedStatement with(@Nullable LockForecast value) {
        return new ExecutedStatement(sql, took, revision, file, line, footprint, value);
    }

    ExecutedStatement with(Footprint value) {
        return new ExecutedStatement(sql, took, revision, file, line, value);
    }

    ExecutedStatement withoutFootprint() {
        return new ExecutedStatement(sql, took, revision, file, line, null);
    }
}
