package dev.alambique.rule;

import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;

/// What a message calls a constraint or an index, also one that has no name.
final class Named {

    private Named() {}

    static String of(Constraint constraint) {
        String name = constraint.name();
        if (name != null) {
            return name;
        }
        String columns = String.join(", ", constraint.columns());
        return switch (constraint) {
            case Constraint.PrimaryKey _ -> "PRIMARY KEY (" + columns + ")";
            case Constraint.Unique _ -> "UNIQUE (" + columns + ")";
            case Constraint.ForeignKey _ -> "FOREIGN KEY (" + columns + ")";
            case Constraint.Check check -> "(" + check.condition() + ")";
            case Constraint.Other other -> other.definition();
        };
    }

    static String of(Index index) {
        String name = index.name();
        return name == null ? "(" + String.join(", ", index.elements()) + ")" : name;
    }
}
