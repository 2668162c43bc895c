package dev.alambique.plan;

import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;

/// Where the steps of a runbook are carried out, as it is shown: SQLite's `file`, null for a
/// server's database, and Alembic's configuration.
public record RunbookPlace(Dialect dialect, @Nullable String file, String configuration) {}
