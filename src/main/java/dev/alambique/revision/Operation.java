package dev.alambique.revision;

import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

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

    /// A directive of which not everything is known: its name and its arguments as they are bound,
    /// `table` where it is known. What it does is not checked.
    ///
    /// `arguments` are in the order of the call; those that fit no name are numbered from 1.
    record Partial(
            String directive, @Nullable String table, List<Argument> arguments, Reason reason)
            implements Operation {
        public Partial {
            arguments = List.copyOf(arguments);
        }

        /// Why it is not another operation.
        public enum Reason {
            /// An argument that decides what happens is not constant, or has a form nobody reads.
            ARGUMENTS,
            /// An argument the directive does not take.
            UNKNOWN_ARGUMENT,
            /// A directive Alembic itself does not have: a plugin's, or a mistake.
            UNKNOWN_DIRECTIVE
        }

        /// Whether nothing of it depends on what only the running script knows.
        public boolean isListed() {
            return arguments.stream()
                    .noneMatch(argument -> argument.knowledge() == Argument.Knowledge.UNKNOWN);
        }

        /// Whether an argument is given, as `None`.
        public boolean isNone(String argument) {
            return arguments.stream()
                    .filter(each -> each.name().equals(argument))
                    .anyMatch(each -> each.value() instanceof ArgumentValue.Nothing);
        }

        /// The call as a text.
        public String source() {
            return arguments.stream()
                    .map(argument -> argument.name() + "=" + argument.source())
                    .collect(Collectors.joining(", ", directive + "(", ")"));
        }
    }

    /// An argument under the name it has in the signature, with its source. `value` is null where
    /// it is not known, and where it is of a form nobody reads.
    record Argument(
            String name, String source, Knowledge knowledge, @Nullable ArgumentValue value) {

        /// How much of a value can be read off the script.
        public enum Knowledge {
            /// A constant.
            KNOWN,
            /// Put together from names of the application or of other packages.
            SYMBOLIC,
            /// Only known when the script runs.
            UNKNOWN
        }
    }

    /// Read but not understood; never dropped.
    record Opaque(String source) implements Operation {}
}
