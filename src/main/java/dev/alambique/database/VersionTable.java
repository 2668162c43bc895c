package dev.alambique.database;

import org.jspecify.annotations.Nullable;

/// Where Alembic keeps the current revisions; a null schema is the database's default one.
public record VersionTable(@Nullable String schema, String name) {

    /// Alembic's own choice.
    public static final VersionTable DEFAULT = new VersionTable(null, "alembic_version");

    /// The name under which an inspector would list the table.
    String qualified() {
        return schema == null ? name : schema + "." + name;
    }
}
