package dev.alambique.verify;

import java.util.List;
import java.util.Locale;

/// A statement as an application sends it to one table: columns by name, and a parameter for each
/// value. `columns` are the table's that it names; `parameters` name the columns whose values are
/// bound, in order.
///
/// An insert returns the key of its row where the table has one, which is what a delete binds.
record ApplicationStatement(
        Kind kind, String table, String sql, List<String> columns, List<String> parameters) {

    ApplicationStatement {
        columns = List.copyOf(columns);
        parameters = List.copyOf(parameters);
    }

    enum Kind {
        /// Only what a row cannot be written without; the database fills in the rest.
        INSERT_REQUIRED,
        /// Every column that the database does not number or work out itself.
        INSERT_ALL,
        /// The same columns, with null wherever null is allowed.
        INSERT_NULLS,
        /// A second row with the same values in all columns but those that have to differ.
        INSERT_SAME,
        SELECT,
        /// Writes to a few rows what is in them.
        UPDATE,
        DELETE;

        boolean inserts() {
            return switch (this) {
                case INSERT_REQUIRED, INSERT_ALL, INSERT_NULLS, INSERT_SAME -> true;
                case SELECT, UPDATE, DELETE -> false;
            };
        }

        /// Its name in JSON.
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
