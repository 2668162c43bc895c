package dev.alambique.sqlalchemy;

import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;

import java.util.List;

/// A column as written, with the constraints and indexes written inside it. `notUnderstood` holds
/// the source of every part that could not be read; where it is not empty, the column is not to be
/// trusted.
public record ReadColumn(
        Column column,
        List<Constraint> constraints,
        List<Index> indexes,
        List<String> notUnderstood) {

    public ReadColumn {
        constraints = List.copyOf(constraints);
        indexes = List.copyOf(indexes);
        notUnderstood = List.copyOf(notUnderstood);
    }

    public boolean isUnderstood() {
        return notUnderstood.isEmpty();
    }

    /// The same column with a type worked out elsewhere.
    ReadColumn withColumn(Column value) {
        return new ReadColumn(value, constraints, indexes, notUnderstood);
    }
}
