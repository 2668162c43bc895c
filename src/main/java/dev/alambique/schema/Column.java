package dev.alambique.schema;

import org.jspecify.annotations.Nullable;

/// A column of a table.
///
/// `serverDefault` is SQL text: a string literal carries its quotes (`'General'`), an expression
/// none (`now()`). `clientDefault` is the Python source of a SQLAlchemy `default=`, which no
/// database ever sees. `collation` is null where the database's own holds.
public record Column(
        String name,
        SqlType type,
        boolean nullable,
        @Nullable String serverDefault,
        @Nullable String clientDefault,
        @Nullable String comment,
        @Nullable Computed computed,
        @Nullable Identity identity,
        @Nullable String collation) {

    /// A plain nullable column.
    public static Column of(String name, SqlType type) {
        return new Column(name, type, true, null, null, null, null, null, null);
    }

    public Column required() {
        return withNullable(false);
    }

    public Column withNullable(boolean value) {
        return new Column(
                name,
                type,
                value,
                serverDefault,
                clientDefault,
                comment,
                computed,
                identity,
                collation);
    }

    public Column withServerDefault(@Nullable String value) {
        return new Column(
                name, type, nullable, value, clientDefault, comment, computed, identity, collation);
    }

    public Column withClientDefault(@Nullable String value) {
        return new Column(
                name, type, nullable, serverDefault, value, comment, computed, identity, collation);
    }

    public Column withComment(@Nullable String value) {
        return new Column(
                name,
                type,
                nullable,
                serverDefault,
                clientDefault,
                value,
                computed,
                identity,
                collation);
    }

    public Column withType(SqlType value) {
        return new Column(
                name,
                value,
                nullable,
                serverDefault,
                clientDefault,
                comment,
                computed,
                identity,
                collation);
    }

    public Column withName(String value) {
        return new Column(
                value,
                type,
                nullable,
                serverDefault,
                clientDefault,
                comment,
                computed,
                identity,
                collation);
    }

    public Column withComputed(@Nullable Computed value) {
        return new Column(
                name,
                type,
                nullable,
                serverDefault,
                clientDefault,
                comment,
                value,
                identity,
                collation);
    }

    public Column withCollation(@Nullable String value) {
        return new Column(
                name,
                type,
                nullable,
                serverDefault,
                clientDefault,
                comment,
                computed,
                identity,
                value);
    }

    public Column withIdentity(@Nullable Identity value) {
        return new Column(
                name,
                type,
                nullable,
                serverDefault,
                clientDefault,
                comment,
                computed,
                value,
                collation);
    }

    /// Whether a row cannot be written without naming this column.
    public boolean isRequired() {
        return !nullable && serverDefault == null && computed == null && identity == null;
    }
}
