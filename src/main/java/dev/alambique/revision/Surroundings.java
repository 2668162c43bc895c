package dev.alambique.revision;

import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;

/// What an operation stands in: a batch block, an autocommit block, conditions.
///
/// `batchTable` is the table of the enclosing `op.batch_alter_table`; `recreate` its `recreate=`
/// argument if given.
public record Surroundings(
        @Nullable String batchTable,
        @Nullable String recreate,
        boolean autocommit,
        Conditions conditions) {

    public static final Surroundings NONE = new Surroundings(null, null, false, Conditions.NONE);

    /// Under a condition that somebody wrote down, see [Conditions#of].
    public Surroundings(
            @Nullable String batchTable,
            @Nullable String recreate,
            boolean autocommit,
            @Nullable String condition,
            @Nullable Dialect onlyOn) {
        this(batchTable, recreate, autocommit, Conditions.of(condition, onlyOn));
    }

    public boolean inBatch() {
        return batchTable != null;
    }

    /// The Python source of the conditions, null when the operation always runs.
    public @Nullable String condition() {
        return conditions.source();
    }

    /// The one dialect it runs on, null where there is not exactly one.
    public @Nullable Dialect onlyOn() {
        return conditions.dialects().size() == 1 ? conditions.dialects().iterator().next() : null;
    }

    /// Whether the operation runs on that dialect, as far as can be seen.
    public boolean mayRunOn(Dialect dialect) {
        return conditions.dialects().contains(dialect);
    }

    /// Whether more than the dialect decides if the operation runs.
    public boolean isConditional() {
        return conditions.askMoreThanTheDialect();
    }
}
