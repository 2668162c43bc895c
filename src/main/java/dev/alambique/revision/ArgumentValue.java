package dev.alambique.revision;

import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.SqlType;

import java.util.List;

/// What an argument of a directive is when the script runs.
public sealed interface ArgumentValue {

    /// `None`, given on purpose.
    record Nothing() implements ArgumentValue {}

    record Text(String text) implements ArgumentValue {}

    record Truth(boolean value) implements ArgumentValue {}

    /// A number as written.
    record Digits(String text) implements ArgumentValue {}

    record Texts(List<String> texts) implements ArgumentValue {
        public Texts {
            texts = List.copyOf(texts);
        }
    }

    record Typed(SqlType type) implements ArgumentValue {}

    /// A column with what is written inside it.
    record Columned(Column column, List<Constraint> constraints, List<Index> indexes)
            implements ArgumentValue {
        public Columned {
            constraints = List.copyOf(constraints);
            indexes = List.copyOf(indexes);
        }
    }

    record Constrained(Constraint constraint) implements ArgumentValue {}

    /// An SQL expression: `text()`, a function, a comparison.
    record Sql(String sql) implements ArgumentValue {}
}
