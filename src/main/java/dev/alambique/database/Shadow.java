package dev.alambique.database;

import dev.alambique.schema.Dialect;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// A database of our own on which revisions may do what they like. Closing it destroys it.
public interface Shadow extends AutoCloseable {

    Dialect dialect();

    /// As the server prints it, e.g. `17.11`.
    String serverVersion();

    /// How many bytes it takes up now.
    long size() throws SQLException;

    /// The only folder a process needs to see to reach the database: the one with the file, or with
    /// the server's socket. Empty where the database is reached over the network.
    Optional<Path> folder();

    /// The URL for a process that sees [#folder] at `seenAt`. The driver is SQLAlchemy's name of
    /// one, e.g. `psycopg2`; empty means SQLAlchemy's default.
    DatabaseUrl url(String driver, Path seenAt);

    /// A connection for our own checks, with no more rights than the revisions have. What a
    /// revision may have changed about logging in is put right first.
    Connection connect() throws SQLException;

    /// Destroys the database; a leftover that cannot be removed is swept by a later run.
    @Override
    void close();
}
