package dev.alambique.schema;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A constraint of a table; a name is null where the database or Alembic makes one up.
public sealed interface Constraint {

    @Nullable String name();

    /// The columns it constrains, in order; empty where only an expression says so.
    List<String> columns();

    record PrimaryKey(@Nullable String name, List<String> columns) implements Constraint {
        public PrimaryKey {
            columns = List.copyOf(columns);
        }
    }

    record Unique(@Nullable String name, List<String> columns) implements Constraint {
        public Unique {
            columns = List.copyOf(columns);
        }
    }

    /// `validated` is false for PostgreSQL's `NOT VALID`.
    record Check(@Nullable String name, String condition, boolean validated) implements Constraint {
        @Override
        public List<String> columns() {
            return List.of();
        }
    }

    /// Actions are SQL's words in upper case (`CASCADE`), null for the default. `validated` is
    /// false for PostgreSQL's `NOT VALID`.
    record ForeignKey(
            @Nullable String name,
            List<String> columns,
            String referencedTable,
            List<String> referencedColumns,
            @Nullable String onDelete,
            @Nullable String onUpdate,
            boolean validated)
            implements Constraint {
        public ForeignKey {
            columns = List.copyOf(columns);
            referencedColumns = List.copyOf(referencedColumns);
        }
    }

    /// One the program only carries along, e.g. PostgreSQL's `EXCLUDE`, with its full text.
    record Other(@Nullable String name, String definition) implements Constraint {
        @Override
        public List<String> columns() {
            return List.of();
        }
    }
}
