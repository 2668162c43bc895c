package dev.alambique.schema;

import org.jspecify.annotations.Nullable;

/// A view; `definition` is its query, null where it may not be read.
public record View(String name, @Nullable String definition, boolean materialized) {}
