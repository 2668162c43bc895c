package dev.alambique.revision;

import dev.alambique.schema.Dialect;

import java.util.Map;
import java.util.Set;

/// On what terms operations are replayed.
///
/// With a single dialect the schema is what that database would show: names it makes up, sequences
/// and enum types it makes along the way, what SQLite's rebuilding of tables loses. With several,
/// only what holds on all of them. `namingConvention` is that of the target metadata.
public record ReplayTerms(
        Set<Dialect> dialects, SqlReading sql, Map<String, String> namingConvention) {

    public ReplayTerms {
        dialects = Set.copyOf(dialects);
        namingConvention = Map.copyOf(namingConvention);
    }

    boolean isOnly(Dialect dialect) {
        return dialects.equals(Set.of(dialect));
    }
}
