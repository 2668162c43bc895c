package dev.alambique.verify;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// A statement that Alembic really sent to a shadow, without its parameters.
///
/// `revision` is the one at work, null for Alembic's own bookkeeping before the first; `file` and
/// `line` are the place in the revision that sent it, null where none did. `footprint` is null
/// where it was not measured: on SQLite, and where the process did not tell.
public record ExecutedStatement(
        String sql,
        Duration took,
        @Nullable String revision,
        @Nullable String file,
        @Nullable Integer line,
        @Nullable Footprint footprint) {

    ExecutedStatement withoutFootprint() {
        return new ExecutedStatement(sql, took, revision, file, line, null);
    }
}
