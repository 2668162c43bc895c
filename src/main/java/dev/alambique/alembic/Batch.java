package dev.alambique.alembic;

import org.jspecify.annotations.Nullable;

/// The batch block a directive stands in; its table is null where it is not constant.
record Batch(@Nullable String table) {}
