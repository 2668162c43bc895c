package dev.alambique.schema;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// An index of a table. An element that is not a plain column stands as its expression's SQL. Order
/// and operator class stand behind it (`nombre DESC`, `nombre text_pattern_ops`). `include` are the
/// columns an index only carries. `valid` is false for what a failed `CREATE INDEX CONCURRENTLY`
/// leaves behind, `nullsDistinct` for PostgreSQL's `NULLS NOT DISTINCT`.
public record Index(
        @Nullable String name,
        List<String> elements,
        boolean unique,
        @Nullable String where,
        @Nullable String method,
        boolean valid,
        List<String> include,
        boolean nullsDistinct) {

    public Index {
        elements = List.copyOf(elements);
        include = List.copyOf(include);
    }

    public Index withName(@Nullable String value) {
        return new Index(value, elements, unique, where, method, valid, include, nullsDistinct);
    }

    public Index withElements(List<String> value) {
        return new Index(name, value, unique, where, method, valid, include, nullsDistinct);
    }

    public Index withWhere(@Nullable String value) {
        return new Index(name, elements, unique, value, method, valid, include, nullsDistinct);
    }

    public Index withMethod(@Nullable String value) {
        return new Index(name, elements, unique, where, value, valid, include, nullsDistinct);
    }

    public Index withInclude(List<String> value) {
        return new Index(name, elements, unique, where, method, valid, value, nullsDistinct);
    }

    public static Index of(@Nullable String name, List<String> elements, boolean unique) {
        return new Index(name, elements, unique, null, null, true, List.of(), true);
    }
}
