package dev.alambique.revision;

/// An operation whose effect on the schema is not, or not surely, in what a replay gave.
public record NotReplayed(String file, int line, Operation operation, Reason reason) {

    /// Why.
    public enum Reason {
        /// The operation was read but not understood.
        NOT_UNDERSTOOD,
        /// SQL text that may change the schema; it is not read here.
        SQL_NOT_READ,
        /// It runs only on a dialect that was not asked for, and was left out.
        OTHER_DIALECT,
        /// It stands under a condition nobody can tell from here; it was applied.
        CONDITIONAL,
        MISSING_TABLE,
        MISSING_COLUMN,
        MISSING_INDEX,
        MISSING_CONSTRAINT,
        /// The enum type of a column that was added was never made.
        MISSING_TYPE,
        /// What it makes is there already.
        ALREADY_THERE
    }
}
