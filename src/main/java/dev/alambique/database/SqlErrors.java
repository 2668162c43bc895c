package dev.alambique.database;

import org.sqlite.SQLiteException;

import java.sql.SQLException;

/// The code of a database's error, which unlike its text never quotes a row.
final class SqlErrors {

    private SqlErrors() {}

    /// SQLSTATE on PostgreSQL (`23502`), the result code on SQLite (`SQLITE_CONSTRAINT_CHECK`).
    static String code(SQLException e) {
        if (e instanceof SQLiteException sqlite) {
            return sqlite.getResultCode().name();
        }
        SQLException cause = e.getNextException() == null ? e : e.getNextException();
        return cause.getSQLState() == null ? "?" : cause.getSQLState();
    }
}
