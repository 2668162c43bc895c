package dev.alambique.plan;

/// Where a step stands in expand, backfill, contract.
public enum Phase {
    ALL_AT_ONCE,
    EXPAND,
    BACKFILL,
    CONTRACT
}
