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

    /// `nullsDistinct` is false for PostgreSQL's `NULLS NOT DISTINCT`.
    record Unique(
            @Nullable String name, List<String> columns, Deferral deferral, boolean nullsDistinct)
            implements Constraint {
        public Unique {
            columns = List.copyOf(columns);
        }

        public static Unique of(@Nullable String name, List<String> columns) {
            return new Unique(name, columns, Deferral.NOT_DEFERRABLE, true);
        }

        public Unique withName(@Nullable String value) {
            return new Unique(value, columns, deferral, nullsDistinct);
        }

        public Unique withColumns(List<String> value) {
            return new Unique(name, value, deferral, nullsDistinct);
        }
    }

    /// `validated` is false for PostgreSQL's `NOT VALID`. `typed` is there for a check nobody
    /// wrote.
    record Check(@Nullable String name, String condition, boolean validated, @Nullable Typed typed)
            implements Constraint {

        /// What SQLAlchemy makes the check of: the type of a column with `create_constraint=True`.
        /// `everywhere` is false where PostgreSQL has the type itself and gets no check.
        public record Typed(String column, boolean everywhere) {}

        /// One that was written down.
        public Check(@Nullable String name, String condition, boolean validated) {
            this(name, condition, validated, null);
        }

        public Check withName(@Nullable String value) {
            return new Check(value, condition, validated, typed);
        }

        public Check withCondition(String value) {
            return new Check(name, value, validated, typed);
        }

        public Check withValidated(boolean value) {
            return new Check(name, condition, value, typed);
        }

        public Check onRenamed(String column, String newName) {
            return typed == null || !typed.column().equals(column)
                    ? this
                    : new Check(name, condition, validated, new Typed(newName, typed.everywhere()));
        }

        public boolean existsOn(Dialect dialect) {
            return dialect != Dialect.POSTGRESQL || typed == null || typed.everywhere();
        }

        @Override
        public List<String> columns() {
            return List.of();
        }
    }

    /// Actions are SQL's words in upper case (`CASCADE`), null for the default. `validated` is
    /// false for PostgreSQL's `NOT VALID`. `match` is `FULL` or null.
    record ForeignKey(
            @Nullable String name,
            List<String> columns,
            String referencedTable,
            List<String> referencedColumns,
            @Nullable String onDelete,
            @Nullable String onUpdate,
            boolean validated,
            Deferral deferral,
            @Nullable String match)
            implements Constraint {
        public ForeignKey {
            columns = List.copyOf(columns);
            referencedColumns = List.copyOf(referencedColumns);
        }

        /// One without actions, checked at once.
        public static ForeignKey of(
                @Nullable String name,
                List<String> columns,
                String referencedTable,
                List<String> referencedColumns) {
            return new ForeignKey(
                    name,
                    columns,
                    referencedTable,
                    referencedColumns,
                    null,
                    null,
                    true,
                    Deferral.NOT_DEFERRABLE,
                    null);
        }

        public ForeignKey withName(@Nullable String value) {
            return new ForeignKey(
                    value,
                    columns,
                    referencedTable,
                    referencedColumns,
                    onDelete,
                    onUpdate,
                    validated,
                    deferral,
                    match);
        }

        public ForeignKey withColumns(List<String> value) {
            return new ForeignKey(
                    name,
                    value,
                    referencedTable,
                    referencedColumns,
                    onDelete,
                    onUpdate,
                    validated,
                    deferral,
                    match);
        }

        public ForeignKey withReference(String table, List<String> value) {
            return new ForeignKey(
                    name, columns, table, value, onDelete, onUpdate, validated, deferral, match);
        }

        /// Both in SQL's words, null for the default.
        public ForeignKey withActions(@Nullable String delete, @Nullable String update) {
            return new ForeignKey(
                    name,
                    columns,
                    referencedTable,
                    referencedColumns,
                    delete,
                    update,
                    validated,
                    deferral,
                    match);
        }

        public ForeignKey withValidated(boolean value) {
            return new ForeignKey(
                    name,
                    columns,
                    referencedTable,
                    referencedColumns,
                    onDelete,
                    onUpdate,
                    value,
                    deferral,
                    match);
        }

        public ForeignKey withDeferral(Deferral value) {
            return new ForeignKey(
                    name,
                    columns,
                    referencedTable,
                    referencedColumns,
                    onDelete,
                    onUpdate,
                    validated,
                    value,
                    match);
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
