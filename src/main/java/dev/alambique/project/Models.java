package dev.alambique.project;

import dev.alambique.schema.Schema;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// The SQLAlchemy models as a schema.
///
/// `classes` maps a table to the model class and place (`models.py:17`). `notUnderstood` says what
/// the schema may be missing; where it is not empty, a difference to the database may be the
/// reader's fault. `foreign` is set where the project's models are those of another library, so
/// that there is nothing to compare.
public record Models(
        Schema schema,
        Map<String, ModelClass> classes,
        List<Gap> notUnderstood,
        @Nullable ForeignModels foreign) {

    public static final Models NONE = new Models(Schema.of(), Map.of(), List.of());

    public Models {
        classes = Map.copyOf(classes);
        notUnderstood = List.copyOf(notUnderstood);
    }

    /// Models of SQLAlchemy.
    public Models(Schema schema, Map<String, ModelClass> classes, List<Gap> notUnderstood) {
        this(schema, classes, notUnderstood, null);
    }

    /// The class a table is mapped by, with its source text (never any data).
    public record ModelClass(String name, String file, int line, String source) {}

    /// Models this program cannot compare: the library (`peewee`), the place of the first of them,
    /// and how many classes there are.
    public record ForeignModels(String library, String file, int line, int classes) {}
}
