package dev.alambique.schema;

import org.jspecify.annotations.Nullable;

/// A sequence that stands in the schema; `owner` is the column it goes with (`tareas.id`), null for
/// one that stands alone. Those of identity columns are part of the column.
public record Sequence(String name, @Nullable String owner) {}
