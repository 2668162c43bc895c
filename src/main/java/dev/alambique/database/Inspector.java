package dev.alambique.database;

import dev.alambique.schema.Dialect;
import dev.alambique.schema.InspectedDatabase;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Reads a live database's schema from its catalogue. It only ever reads, and Alembic's version
/// table is not among the tables it lists.
public interface Inspector {

    /// One look at the user's database, read-only and with short timeouts. Throws
    /// [dev.alambique.failure.Failure.Unavailable] when the database does not let us.
    InspectedDatabase inspect(DatabaseUrl url, VersionTable versions);

    /// The same over a connection that is already open, e.g. to a shadow.
    InspectedDatabase inspect(Connection connection, VersionTable versions) throws SQLException;

    /// The rows of Alembic's version table and nothing else; empty when the table is missing or
    /// empty. Throws [dev.alambique.failure.Failure.Unavailable] when it cannot be read.
    List<String> currentRevisions(DatabaseUrl url, VersionTable versions);

    static Inspector of(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> new SqliteInspector();
            case POSTGRESQL -> new PostgresqlInspector();
        };
    }
}
