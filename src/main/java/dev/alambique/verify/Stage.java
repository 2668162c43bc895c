package dev.alambique.verify;

import java.util.Locale;

/// The stages of a verification, in the order they run.
public enum Stage {
    PREPARE,
    UPGRADE_EMPTY,
    /// Only of a merge.
    BRANCH_ORDERS,
    SEED,
    UPGRADE,
    SCHEMA_AFTER_UPGRADE,
    SCHEMA_KEPT,
    ROWS_AFTER_UPGRADE,
    FOREIGN_KEYS,
    OLD_APPLICATION,
    DOWNGRADE,
    SCHEMA_AFTER_DOWNGRADE,
    ROWS_AFTER_DOWNGRADE,
    FEW_ROWS,
    OTHER_ROWS,
    UPGRADE_AGAIN,
    SCHEMA_AFTER_UPGRADE_AGAIN,
    ROWS_AFTER_UPGRADE_AGAIN,
    MATCHES_MODELS;

    /// Its name in JSON.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
