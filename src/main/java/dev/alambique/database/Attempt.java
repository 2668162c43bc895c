package dev.alambique.database;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/// A question to PostgreSQL whose answer may stay unknown without spoiling the others.
final class Attempt {

    /// A lock or an answer not had in time, and what the role may not see.
    private static final Set<String> STAYS_UNKNOWN = Set.of("55P03", "57014", "42501");

    private Attempt() {}

    interface Question<T> {
        T ask() throws SQLException;
    }

    /// Null where the answer stays unknown. A transaction that reads only is begun anew then; one
    /// that may hold somebody's changes is left to its owner with the error.
    static <T> @Nullable T of(Connection connection, Question<T> question) throws SQLException {
        try {
            return question.ask();
        } catch (SQLException e) {
            boolean ours = connection.getAutoCommit() || connection.isReadOnly();
            if (!ours || !STAYS_UNKNOWN.contains(e.getSQLState())) {
                throw e;
            }
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            return null;
        }
    }
}
