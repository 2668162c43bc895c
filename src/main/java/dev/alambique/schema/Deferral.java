package dev.alambique.schema;

/// When a constraint is checked within a transaction.
public enum Deferral {
    /// After each statement, always.
    NOT_DEFERRABLE,
    /// `DEFERRABLE INITIALLY IMMEDIATE`.
    INITIALLY_IMMEDIATE,
    /// `DEFERRABLE INITIALLY DEFERRED`: at commit.
    INITIALLY_DEFERRED
}
