package dev.alambique.revision;

import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How a replay understands SQL text.
public interface SqlReading {

    /// The statements of a text in order: as operations where such exist, else one by one as
    /// [Operation.ExecuteSql].
    List<Operation> operations(String sql);

    /// What one statement that is no operation makes of a schema; empty where nobody can tell.
    Optional<Schema> after(Schema before, String statement, Set<Dialect> dialects);
}
