package dev.alambique.intent;

import dev.alambique.schema.SqlType;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// A request, holding exactly what was said; what was not said is null and becomes a question or an
/// inference that is shown, never a silent guess.
public sealed interface Intent {

    /// `serverDefault` and `fill` are SQL text with quotes around a string literal. `fill` is the
    /// value for rows that are there already when the column becomes required step by step.
    /// `references`, `unique` and `indexed` are what shall come with the column.
    record AddColumn(
            @Nullable String table,
            String column,
            @Nullable SqlType type,
            @Nullable Boolean nullable,
            @Nullable String serverDefault,
            @Nullable String fill,
            @Nullable Reference references,
            boolean unique,
            boolean indexed)
            implements Intent {

        public AddColumn(
                @Nullable String table,
                String column,
                @Nullable SqlType type,
                @Nullable Boolean nullable,
                @Nullable String serverDefault,
                @Nullable String fill) {
            this(table, column, type, nullable, serverDefault, fill, null, false, false);
        }

        public AddColumn(
                @Nullable String table,
                String column,
                @Nullable SqlType type,
                @Nullable Boolean nullable,
                @Nullable String serverDefault) {
            this(table, column, type, nullable, serverDefault, null);
        }

        public AddColumn withTable(String value) {
            return new AddColumn(
                    value,
                    column,
                    type,
                    nullable,
                    serverDefault,
                    fill,
                    references,
                    unique,
                    indexed);
        }

        public AddColumn withFill(@Nullable String value) {
            return new AddColumn(
                    table,
                    column,
                    type,
                    nullable,
                    serverDefault,
                    value,
                    references,
                    unique,
                    indexed);
        }
    }

    record DropColumn(@Nullable String table, String column) implements Intent {}

    record AddIndex(
            @Nullable String name,
            @Nullable String table,
            List<String> columns,
            boolean unique,
            boolean concurrently,
            @Nullable String where)
            implements Intent {
        public AddIndex {
            columns = List.copyOf(columns);
        }
    }

    record AddForeignKey(
            @Nullable String name,
            @Nullable String table,
            List<String> columns,
            Reference references,
            @Nullable Repair repair)
            implements Intent {
        public AddForeignKey {
            columns = List.copyOf(columns);
        }
    }

    record AddUnique(@Nullable String name, @Nullable String table, List<String> columns)
            implements Intent {
        public AddUnique {
            columns = List.copyOf(columns);
        }
    }

    /// `condition` is SQL as it was typed.
    record AddCheck(
            @Nullable String name,
            @Nullable String table,
            String condition,
            @Nullable Repair repair)
            implements Intent {}

    record DropConstraint(@Nullable String table, String name) implements Intent {}

    record DropForeignKey(@Nullable String table, List<String> columns) implements Intent {
        public DropForeignKey {
            columns = List.copyOf(columns);
        }
    }

    record DropIndex(@Nullable String table, String name) implements Intent {}

    /// `alter column … drop not null`.
    record AllowNull(@Nullable String table, String column) implements Intent {}

    /// `alter column … set default` and `drop default`, where `serverDefault` is null.
    record ChangeDefault(@Nullable String table, String column, @Nullable String serverDefault)
            implements Intent {}

    /// A new table; without columns it is the one of that name in the models. The table of
    /// `uniques`, `keys` and `checks` is this one, and not said again.
    record AddTable(
            String table,
            List<AddColumn> columns,
            List<String> primaryKey,
            List<AddUnique> uniques,
            List<AddForeignKey> keys,
            List<AddCheck> checks)
            implements Intent {
        public AddTable {
            columns = List.copyOf(columns);
            primaryKey = List.copyOf(primaryKey);
            uniques = List.copyOf(uniques);
            keys = List.copyOf(keys);
            checks = List.copyOf(checks);
        }
    }

    record DropTable(String table) implements Intent {}

    /// `alter column … set not null`; `fill` is the SQL literal for rows that hold null, or the
    /// name of a column of the same table to take it from, if said.
    record RequireColumn(@Nullable String table, String column, @Nullable String fill)
            implements Intent {}

    /// `backfill`: rows that are there get a value. `expression` and `where` are SQL as it was
    /// typed; `batch` is how many rows are changed in one transaction.
    record Backfill(
            @Nullable String table,
            String column,
            String expression,
            @Nullable String where,
            @Nullable Integer batch)
            implements Intent {}

    /// New columns beside old ones, with values computed from those.
    sealed interface Derive extends Intent {
        @Nullable String table();

        /// The same about a table that was asked for.
        Derive in(String table);
    }

    /// `merge columns`: several become one. `separator` is null where it was not said.
    record MergeColumns(
            @Nullable String table,
            List<String> columns,
            String into,
            @Nullable SqlType type,
            @Nullable String separator)
            implements Derive {
        public MergeColumns {
            columns = List.copyOf(columns);
        }

        @Override
        public Derive in(String other) {
            return new MergeColumns(other, columns, into, type, separator);
        }
    }

    /// `split column`: one becomes several.
    record SplitColumn(
            @Nullable String table, String column, List<String> into, @Nullable String separator)
            implements Derive {
        public SplitColumn {
            into = List.copyOf(into);
        }

        @Override
        public Derive in(String other) {
            return new SplitColumn(other, column, into, separator);
        }
    }

    /// `normalise column`: its values become rows of a new table that a foreign key points at.
    /// `newColumn` is null where the name of the values was not said.
    record NormaliseColumn(
            @Nullable String table, String column, String newTable, @Nullable String newColumn)
            implements Derive {
        @Override
        public Derive in(String other) {
            return new NormaliseColumn(other, column, newTable, newColumn);
        }
    }

    /// `extract column`: the value of a key of JSON gets a column of its own.
    record ExtractColumn(
            @Nullable String table, String column, String key, String into, @Nullable SqlType type)
            implements Derive {
        @Override
        public Derive in(String other) {
            return new ExtractColumn(other, column, key, into, type);
        }
    }

    /// `alter column … type …`. `using` is the SQL that makes the new value, `zone` the time zone
    /// in which the values without one are; both only where they were said, and `rollout` likewise.
    record ChangeType(
            @Nullable String table,
            String column,
            SqlType type,
            @Nullable String using,
            @Nullable String zone,
            @Nullable Rollout rollout)
            implements Intent {}

    /// `add value … to enum …`; `name` is a type's, or a column's of the table. `neighbour` is the
    /// value beside which it stands, `after` on which side; both are null where it stands last.
    record AddEnumValue(
            @Nullable String table,
            String name,
            String value,
            @Nullable String neighbour,
            @Nullable Boolean after)
            implements Intent {}

    /// `drop value … from enum …`; rows that hold it get `mapTo`, null where it was not said.
    record DropEnumValue(@Nullable String table, String name, String value, @Nullable String mapTo)
            implements Intent {}

    /// `rename value … to … in enum …`; `name` is a type's, or a column's of the table.
    record RenameEnumValue(@Nullable String table, String name, String value, String newValue)
            implements Intent {}

    /// `alter column … comment …` and `comment on table … is …`, where `column` is null. `comment`
    /// is plain text, null where it goes.
    record ChangeComment(@Nullable String table, @Nullable String column, @Nullable String comment)
            implements Intent {}

    /// `drop column … softly`: put aside with its values before it is dropped.
    record RetireColumn(@Nullable String table, String column) implements Intent {}

    /// `rename column … to …`; `rollout` only where it was said.
    record RenameColumn(
            @Nullable String table, String column, String newName, @Nullable Rollout rollout)
            implements Intent {}

    /// `rename table … to …`; `rollout` only where it was said.
    record RenameTable(String table, String newName, @Nullable Rollout rollout) implements Intent {}

    /// `transform column`: every value becomes another, by a table of old and new ones.
    ///
    /// `newName` is null where the name stays. `otherwise` is what all other values become, and
    /// null too where it is not among `values`. `allowed` are values that no row has yet;
    /// `keepOriginal` keeps the old column beside the new one, `rollout` only where it was said.
    record TransformColumn(
            @Nullable String table,
            String column,
            @Nullable String newName,
            @Nullable SqlType type,
            List<MappedValue> values,
            @Nullable String otherwise,
            List<String> allowed,
            @Nullable String serverDefault,
            @Nullable Boolean nullable,
            boolean keepOriginal,
            @Nullable Rollout rollout)
            implements Intent {
        public TransformColumn {
            values = List.copyOf(values);
            allowed = List.copyOf(allowed);
        }
    }

    /// `revision`: everything pending between the models and the history.
    ///
    /// `decisions` answer what the models cannot: `rename tareas.nombre` and `rename-table tareas`
    /// are the new name or empty for none, `fill tareas.categoria` the SQL literal for rows that
    /// have no value yet, `drop tareas.nombre` is `yes`, and so is `zero-downtime tareas.nombre`
    /// where a renamed column keeps its old name alive.
    record SyncModels(@Nullable String message, Map<String, String> decisions) implements Intent {
        public SyncModels {
            decisions = Map.copyOf(decisions);
        }

        public SyncModels(@Nullable String message) {
            this(message, Map.of());
        }
    }

    /// `merge heads`: one revision that joins heads and does nothing else. `revisions` are names of
    /// them (`abc123`, `pagos@head`), none for all there are; a plan has their whole ids.
    record MergeHeads(List<String> revisions, @Nullable String message) implements Intent {
        public MergeHeads {
            revisions = List.copyOf(revisions);
        }
    }

    /// Anything else; needs a language model to become one of the others.
    record FreeForm(String text) implements Intent {}
}
