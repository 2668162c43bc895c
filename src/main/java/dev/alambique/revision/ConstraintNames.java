package dev.alambique.revision;

import dev.alambique.schema.Constraint;
import dev.alambique.schema.Table;

/// Names and kinds that were never written down. A name of more than 63 characters is shortened by
/// PostgreSQL in ways not followed here.
final class ConstraintNames {

    private ConstraintNames() {}

    /// The name PostgreSQL makes up.
    static String postgresql(Table table, Constraint constraint) {
        String columns = String.join("_", constraint.columns());
        return switch (constraint) {
            case Constraint.PrimaryKey _ -> table.name() + "_pkey";
            case Constraint.Unique _ -> table.name() + "_" + columns + "_key";
            case Constraint.ForeignKey _ -> table.name() + "_" + columns + "_fkey";
            case Constraint.Check _ -> table.name() + "_check";
            case Constraint.Other _ -> table.name() + "_excl";
        };
    }

    /// Alembic's `type_`.
    static String kind(Constraint constraint) {
        return switch (constraint) {
            case Constraint.PrimaryKey _ -> "primary";
            case Constraint.Unique _ -> "unique";
            case Constraint.ForeignKey _ -> "foreignkey";
            case Constraint.Check _ -> "check";
            case Constraint.Other _ -> "other";
        };
    }
}
