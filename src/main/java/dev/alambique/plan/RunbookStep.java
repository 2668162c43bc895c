package dev.alambique.plan;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One thing a person does on the way back; the program does none of them. Databases have names:
/// null is the one in use.
public sealed interface RunbookStep {

    /// A copy that is taken while the application runs.
    record Backup(String to) implements RunbookStep {}

    /// A backup becomes a database that was not there before.
    record Restore(String backup, String into) implements RunbookStep {}

    /// Whether a database holds what the one in use holds.
    record Compare(String with) implements RunbookStep {}

    /// The SQL of the downgrade, read before it is sent: `alembic downgrade FROM:TO --sql`.
    record DryRun(String from, String to) implements RunbookStep {}

    /// `alembic downgrade TO`.
    record Downgrade(@Nullable String on, String to) implements RunbookStep {}

    /// `alembic_version` holds exactly these, sorted.
    record CheckVersion(@Nullable String on, List<String> revisions) implements RunbookStep {
        public CheckVersion {
            revisions = List.copyOf(revisions);
        }
    }

    /// The rows of a table, to be held against their number before.
    record Count(String table) implements RunbookStep {}
}
