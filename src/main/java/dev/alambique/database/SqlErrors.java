package dev.alambique.database;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.sqlite.SQLiteException;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A database's error without the parts that may quote a row.
public final class SqlErrors {

    /// The driver puts SQLite's own words in brackets behind its own.
    private static final Pattern SQLITE = Pattern.compile("(?s)\\[\\w+].*?\\((.*)\\)");

    private SqlErrors() {}

    /// SQLSTATE on PostgreSQL (`23502`), the result code on SQLite (`SQLITE_CONSTRAINT_CHECK`).
    public static String code(SQLException e) {
        if (e instanceof SQLiteException sqlite) {
            return sqlite.getResultCode().name();
        }
        SQLException cause = e.getNextException() == null ? e : e.getNextException();
        return cause.getSQLState() == null ? "?" : cause.getSQLState();
    }

    /// What the database says in its own words, without PostgreSQL's details, which show the row.
    /// Text in quotes may still be a value.
    public static String message(SQLException e) {
        String text = String.valueOf(e.getMessage());
        if (e instanceof SQLiteException) {
            Matcher own = SQLITE.matcher(text);
            return own.matches() ? own.group(1) : text;
        }
        ServerErrorMessage sent =
                e instanceof PSQLException postgresql ? postgresql.getServerErrorMessage() : null;
        return sent == null || sent.getMessage() == null ? code(e) : sent.getMessage();
    }
}
