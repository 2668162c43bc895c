package dev.alambique.project;

import dev.alambique.schema.Schema;

import java.util.List;
import java.util.Map;

/// The SQLAlchemy models as a schema.
///
/// `classes` maps a table to the model class and place (`models.py:17`). `notUnderstood` says, one
/// sentence each with file and line, what the schema may be missing; where it is not empty, a
/// difference to the database may be the reader's fault.
public record Models(Schema schema, Map<String, ModelClass> classes, List<String> notUnderstood) {

    public static final Models NONE = new Models(Schema.of(), Map.of(), List.of());

    public Models {
        classes = Map.copyOf(classes);
        notUnderstood = List.copyOf(notUnderstood);
    }

    /// The class a table is mapped by, with its source text (never any data).
    public record ModelClass(String name, String file, int line, String source) {}
}
