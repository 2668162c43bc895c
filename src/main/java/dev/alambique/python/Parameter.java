package dev.alambique.python;

import org.jspecify.annotations.Nullable;

/// A parameter of a function. The bare `*` and `/` separators are parameters named `*` and `/`.
public record Parameter(
        String name,
        Kind kind,
        @Nullable Expression annotation,
        @Nullable Expression defaultValue) {

    /// How arguments reach it.
    public enum Kind {
        PLAIN,
        POSITIONAL_REST,
        KEYWORD_REST,
        SEPARATOR
    }
}
