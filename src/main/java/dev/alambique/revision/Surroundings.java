package dev.alambique.revision;

import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;

/// What an operation stands in: a batch block, an autocommit block, a condition.
///
/// `batchTable` is the table of the enclosing `op.batch_alter_table`; `recreate` its `recreate=`
/// argument if given. `condition` is the Python source of the enclosing `if` or loop, null when the
/// operation always runs; `onlyOn` is set where that condition is understood as a test of the
/// dialect.
public record Surroundings(
        @Nullable String batchTable,
        @Nullable String recreate,
        boolean autocommit,
        @Nullable String condition,
        @Nullable Dialect onlyOn) {

    public static final Surroundings NONE = new Surroundings(null, null, false, null, null);

    public boolean inBatch() {
        return batchTable != null;
    }

    /// Whether the operation runs on that dialect, as far as can be seen.
    public boolean mayRunOn(Dialect dialect) {
        return onlyOn == null || onlyOn == dialect;
    }
}
