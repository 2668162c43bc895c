package dev.alambique.schema;

import org.jspecify.annotations.Nullable;

/// That `Enum` or `Boolean` was told `create_constraint=True`. `name` is the type's, null where it
/// has none; `everywhere` is false where a database with such a type of its own gets no check.
public record TypeCheck(@Nullable String name, boolean everywhere) {}
