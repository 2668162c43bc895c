package dev.alambique.schema;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// One difference between two schemas, under autogenerate's names.
public sealed interface Change {

    /// The table it is about.
    String table();

    record AddTable(Table added) implements Change {
        @Override
        public String table() {
            return added.name();
        }
    }

    record RemoveTable(Table removed) implements Change {
        @Override
        public String table() {
            return removed.name();
        }
    }

    record AddColumn(String table, Column column) implements Change {}

    record RemoveColumn(String table, Column column) implements Change {}

    /// `column` is the column before the change.
    record ModifyType(String table, Column column, SqlType to) implements Change {}

    /// `column` is the column before the change.
    record ModifyNullable(String table, Column column, boolean to) implements Change {}

    /// `column` is the column before the change; null removes the default.
    record ModifyDefault(String table, Column column, @Nullable String to) implements Change {}

    /// `column` is the column before the change; null removes the comment.
    record ModifyComment(String table, Column column, @Nullable String to) implements Change {}

    record AddIndex(String table, Index index) implements Change {}

    record RemoveIndex(String table, Index index) implements Change {}

    record AddConstraint(String table, Constraint constraint) implements Change {}

    record RemoveConstraint(String table, Constraint constraint) implements Change {}

    /// null removes the comment.
    record ModifyTableComment(String table, @Nullable String from, @Nullable String to)
            implements Change {}

    /// What Alembic's autogenerate calls it; empty for what autogenerate never sees: checks,
    /// exclusions, primary keys and the labels of an enum.
    default Optional<String> autogenerateName() {
        return switch (this) {
            case AddTable _ -> Optional.of("add_table");
            case RemoveTable _ -> Optional.of("remove_table");
            case AddColumn _ -> Optional.of("add_column");
            case RemoveColumn _ -> Optional.of("remove_column");
            case ModifyType(_, Column column, SqlType to) ->
                    column.type().isEnumeration()
                                    && to.isEnumeration()
                                    && column.type().enumName().equals(to.enumName())
                            ? Optional.empty()
                            : Optional.of("modify_type");
            case ModifyNullable _ -> Optional.of("modify_nullable");
            case ModifyDefault _ -> Optional.of("modify_default");
            case ModifyComment _ -> Optional.of("modify_comment");
            case AddIndex _ -> Optional.of("add_index");
            case RemoveIndex _ -> Optional.of("remove_index");
            case AddConstraint(_, Constraint constraint) -> autogenerateName("add_", constraint);
            case RemoveConstraint(_, Constraint constraint) ->
                    autogenerateName("remove_", constraint);
            case ModifyTableComment(_, _, String to) ->
                    Optional.of(to == null ? "remove_table_comment" : "add_table_comment");
        };
    }

    private static Optional<String> autogenerateName(String verb, Constraint constraint) {
        return switch (constraint) {
            case Constraint.Unique _ -> Optional.of(verb + "constraint");
            case Constraint.ForeignKey _ -> Optional.of(verb + "fk");
            case Constraint.PrimaryKey _, Constraint.Check _, Constraint.Other _ ->
                    Optional.empty();
        };
    }
}
