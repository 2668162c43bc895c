package dev.alambique.database;

import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Where Alembic keeps the current revisions; a null schema is the database's default one.
public record VersionTable(@Nullable String schema, String name) {

    /// Alembic's own choice.
    public static final VersionTable DEFAULT = new VersionTable(null, "alembic_version");

    /// The name under which an inspector would list the table.
    public String qualified() {
        return schema == null ? name : schema + "." + name;
    }

    /// On PostgreSQL, as Alembic does.
    void create(Connection connection, List<String> revisions) throws SQLException {
        String table = Rows.qualified(Dialect.POSTGRESQL, qualified());
        if (schema != null) {
            Rows.execute(connection, "CREATE SCHEMA IF NOT EXISTS " + Rows.quoted(schema));
        }
        Rows.execute(
                connection,
                "CREATE TABLE "
                        + table
                        + " (version_num VARCHAR(32) NOT NULL, CONSTRAINT "
                        + Rows.quoted(name + "_pkc")
                        + " PRIMARY KEY (version_num))");
        for (String each : revisions) {
            Rows.execute(
                    connection, "INSERT INTO " + table + " VALUES (" + Rows.literal(each) + ")");
        }
    }
}
