package dev.alambique.schema;

import java.util.List;
import java.util.Map;

/// What one look at a live database said.
///
/// `serverVersion` is as the server prints it (`3.40.1`, `15.18`). `estimatedRows` has an entry for
/// every table whose size is known (exact on small SQLite tables, statistics on PostgreSQL; no
/// entry means unknown, never zero). `currentRevisions` are the rows of `alembic_version`; empty
/// when the table is missing or empty.
public record InspectedDatabase(
        Dialect dialect,
        String serverVersion,
        Schema schema,
        Map<String, Long> estimatedRows,
        List<String> currentRevisions) {

    public InspectedDatabase {
        estimatedRows = Map.copyOf(estimatedRows);
        currentRevisions = List.copyOf(currentRevisions);
    }
}
