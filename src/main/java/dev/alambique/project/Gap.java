package dev.alambique.project;

import java.util.Locale;

/// Something of the models that could not be made out without running them: where it stands, what
/// stands there (one line of source), and why it is not known.
public record Gap(String file, int line, String source, Reason reason) {

    /// Why something is not known.
    public enum Reason {
        /// The source is damaged there.
        DAMAGED,
        /// The file is larger than is read at all.
        TOO_LONG,
        /// Reading the file took too long, as only hostile sources make it.
        TOO_SLOW,
        /// The file is not UTF-8.
        NOT_UTF8,
        /// The file or folder could not be opened.
        UNREADABLE,
        /// The project has more files than are read.
        TOO_MANY_FILES,
        /// The table's name is computed in a way that is not followed.
        TABLE_NAME,
        /// A base class outside the project may bring columns, or a table name, of its own.
        FOREIGN_BASE,
        /// An attribute may be a column, and what makes it is not followed.
        COLUMN,
        /// A type only the application, a third package or the dialect can explain; the column
        /// itself is known.
        TYPE,
        /// An argument of a column whose value is not constant.
        ARGUMENT,
        /// A constraint, index or option of a table.
        TABLE_ARGUMENT,
        /// It depends on a condition that is not known.
        CONDITION,
        /// A table made inside a function, which may never be called.
        IN_FUNCTION,
        /// An index whose table is not known.
        INDEX_OWNER;

        /// As it is written in JSON.
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// `models.py:17: source`.
    public String text() {
        return file + ":" + line + ": " + source;
    }

    /// Whether everything is known but the type of one column, which its table shows.
    public boolean isOfType() {
        return reason == Reason.TYPE;
    }
}
