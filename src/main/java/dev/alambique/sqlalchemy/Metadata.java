package dev.alambique.sqlalchemy;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// A `MetaData(…)`: the schema its tables are in and the naming convention of its constraints.
/// `key` tells one from another.
record Metadata(Object key, @Nullable String schema, Map<String, String> naming) {

    Metadata {
        naming = Map.copyOf(naming);
    }
}
