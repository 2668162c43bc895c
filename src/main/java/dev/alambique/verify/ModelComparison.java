package dev.alambique.verify;

import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;

import java.util.List;

/// Compares the schema that the revisions leave behind with the models.
@FunctionalInterface
public interface ModelComparison {

    /// What is still different, one line each; empty if they match.
    List<String> differences(Dialect dialect, Schema schema);
}
