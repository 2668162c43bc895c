package dev.alambique.revision;

import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One thing a revision does, named after Alembic's `op.*` directive.
public sealed interface Operation {

    record CreateTable(Table table) implements Operation {}

    record DropTable(String table) implements Operation {}

    record RenameTable(String table, String newName) implements Operation {}

    /// The column with what was written inside it: `ForeignKey(…)`, `unique=True` as constraints,
    /// `index=True` as an index.
    record AddColumn(String table, Column column, List<Constraint> constraints, List<Index> indexes)
            implements Operation {
        public AddColumn {
            constraints = List.copyOf(constraints);
            indexes = List.copyOf(indexes);
        }

        public static AddColumn of(String table, Column column) {
            return new AddColumn(table, column, List.of(), List.of());
        }
    }

    record DropColumn(String table, String column) implements Operation {}

    /// What is null is not changed; `serverDefault` distinguishes *not changed* (null) from
    /// *dropped* ([NewDefault] of null). `using` is `postgresql_using`.
    record AlterColumn(
            String table,
            String column,
            @Nullable String newName,
            @Nullable SqlType type,
            @Nullable Boolean nullable,
            @Nullable NewDefault serverDefault,
            @Nullable NewComment comment,
            @Nullable SqlType existingType,
            @Nullable Boolean existingNullable,
            @Nullable String using)
            implements Operation {

        public static AlterColumn nullable(
                String table, String column, boolean nullable, @Nullable SqlType existingType) {
            return new AlterColumn(
                    table, column, null, null, nullable, null, null, existingType, null, null);
        }

        /// Nothing but the name changes; the only alteration SQLite does in place.
        public boolean isPlainRename() {
            return newName != null
                    && type == null
                    && nullable == null
                    && serverDefault == null
                    && comment == null;
        }
    }

    /// The default a column gets; null drops it.
    record NewDefault(@Nullable String value) {}

    /// The comment a column gets; null drops it.
    record NewComment(@Nullable String value) {}

    record CreateIndex(String table, Index index, boolean concurrently, boolean ifNotExists)
            implements Operation {}

    /// `index` carries what is known of the index, at least its name.
    record DropIndex(String name, @Nullable String table, boolean concurrently, boolean ifExists)
            implements Operation {}

    record CreateConstraint(String table, Constraint constraint) implements Operation {}

    /// `kind` is Alembic's `type_` (`foreignkey`, `unique`, `check`, `primary`), null if not said.
    record DropConstraint(String table, String name, @Nullable String kind) implements Operation {}

    /// null drops the comment.
    record TableComment(String table, @Nullable String comment) implements Operation {}

    record BulkInsert(String table, int rows) implements Operation {}

    /// SQL sent as it stands by `op.execute` or a connection; one call, its literal text.
    record ExecuteSql(String sql) implements Operation {}

    /// Stops the migration on purpose: a `raise`, usually under a condition.
    record Fail(String source) implements Operation {}

    /// Read but not understood; never dropped.
    record Opaque(String source) implements Operation {}
}
