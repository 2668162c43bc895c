package dev.alambique.schema;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// What one look at a live database said.
///
/// `serverVersion` is as the server prints it (`3.40.1`, `15.18`). `estimatedRows` has an entry for
/// every table whose size is known (exact on small tables, statistics on others; no entry means
/// unknown, never zero). `currentRevisions` are the rows of `alembic_version`: empty when the table
/// is missing or empty, null when it may not be read.
public record InspectedDatabase(
        Dialect dialect,
        String serverVersion,
        Schema schema,
        Map<String, Long> estimatedRows,
        @Nullable List<String> currentRevisions,
        Surroundings surroundings) {

    public InspectedDatabase {
        estimatedRows = Map.copyOf(estimatedRows);
        currentRevisions = currentRevisions == null ? null : List.copyOf(currentRevisions);
    }

    /// Whether the database is known to be at exactly these revisions.
    public boolean isAt(List<String> revisions) {
        return currentRevisions != null
                && currentRevisions.stream()
                        .sorted()
                        .toList()
                        .equals(revisions.stream().sorted().toList());
    }
}
