package dev.alambique.project;

import dev.alambique.revision.RevisionGraph;
import dev.alambique.schema.Change;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.Schema;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Everything known when a request is planned.
///
/// `database` is null where none could be inspected. `head` is the schema the revisions leave
/// behind; `pending` the changes that lead from it (or from the database, where the history is not
/// understood) to the models. `dialects` are those the migration must work on.
public record Context(
        Project project,
        Models models,
        @Nullable InspectedDatabase database,
        RevisionGraph revisions,
        Schema head,
        List<Change> pending,
        Set<Dialect> dialects) {

    public Context {
        pending = List.copyOf(pending);
        dialects = Set.copyOf(dialects);
    }

    /// Rows of a table in the inspected database; empty means unknown.
    public Optional<Long> rows(String table) {
        return Optional.ofNullable(database).map(found -> found.estimatedRows().get(table));
    }

    /// Estimated rows of every table whose size is known.
    public Map<String, Long> estimatedRows() {
        return database == null ? Map.of() : database.estimatedRows();
    }
}
