package dev.alambique.verify;

import dev.alambique.schema.LockMode;

import java.util.Optional;

/// What was expected of a statement before it ran: its lock on one table, and whether the table is
/// written anew or read through. `form` is its form of DDL in the table of what was measured.
public record LockForecast(
        String form, String table, LockMode mode, boolean rewrites, boolean reads) {

    /// Says what is expected of statements.
    @FunctionalInterface
    public interface Source {

        Optional<LockForecast> of(
                ExecutedStatement statement, boolean isUpgrade, String serverVersion);
    }

    /// How the forecast and what was seen go together.
    public enum Outcome {
        /// The same was seen.
        CONFIRMED,
        /// Something else was seen.
        REFUTED,
        /// Seen, and nothing was expected.
        TRACE_ONLY,
        /// Expected, and not measured.
        STATIC_ONLY
    }

    /// What a statement outside of transactions reads is not seen.
    boolean isConfirmedBy(Footprint seen) {
        return isLockedAsExpected(seen)
                && seen.rewrites().contains(table) == rewrites
                && (!seen.inTransaction() || seen.reads().contains(table) == reads);
    }

    /// A mode the transaction held before is not taken a second time, as far as can be seen.
    private boolean isLockedAsExpected(Footprint seen) {
        boolean isStronger =
                seen.strongest().stream()
                        .anyMatch(lock ->
                                lock.relation().equals(table) && lock.mode().compareTo(mode) > 0);
        return !isStronger
                && seen.held().stream()
                        .anyMatch(lock -> lock.relation().equals(table) && lock.mode() == mode);
    }
}
