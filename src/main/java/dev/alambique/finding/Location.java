package dev.alambique.finding;

import org.jspecify.annotations.Nullable;

/// What a finding points at.
public sealed interface Location {

    /// A place in a script; line and column start at 1.
    record InScript(String file, int line, int column) implements Location {}

    record InSchema(String table, @Nullable String column) implements Location {}

    /// The revision, draft or history as a whole.
    record Whole(String file) implements Location {}
}
