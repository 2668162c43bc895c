package dev.alambique.schema;

import org.jspecify.annotations.Nullable;

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
}
