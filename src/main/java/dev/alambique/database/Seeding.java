package dev.alambique.database;

import dev.alambique.message.Message;

import java.util.LinkedHashMap;
import java.util.Map;

/// What seeding gave: rows per table afterwards, parents first, and the tables that could not be
/// given rows, with the reason. A table is in one of the two, never silently empty.
public record Seeding(Map<String, Long> rows, Map<String, Message> unseeded) {

    public Seeding {
        rows = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(rows));
        unseeded = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(unseeded));
    }

    /// The rows of all tables together.
    public long total() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }
}
