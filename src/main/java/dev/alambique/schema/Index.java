package dev.alambique.schema;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// An index of a table. An element that is not a plain column stands as its expression's SQL.
/// `valid` is false for what a failed `CREATE INDEX CONCURRENTLY` leaves behind.
public record Index(
        @Nullable String name,
        List<String> elements,
        boolean unique,
        @Nullable String where,
        @Nullable String method,
        boolean valid) {

    public Index {
        elements = List.copyOf(elements);
    }

    public static Index of(@Nullable String name, List<String> elements, boolean unique) {
        return new Index(name, elements, unique, null, null, true);
    }
}
