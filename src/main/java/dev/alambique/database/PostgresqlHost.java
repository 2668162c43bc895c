package dev.alambique.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// A server on which shadows can be made: our own, or one the user has given us for that.
interface PostgresqlHost {

    String serverVersion();

    /// The folder of the server's socket; empty where it is reached over the network.
    Optional<Path> socketFolder();

    /// With administrator's rights; only to create and drop, never in a shadow itself, where a
    /// revision's triggers would run with these rights.
    Connection administer() throws SQLException;

    /// The URL of a database here for one that sees the socket's folder at `seenAt`.
    DatabaseUrl url(String driver, String role, String secret, String database, Path seenAt);
}
