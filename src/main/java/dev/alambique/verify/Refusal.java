package dev.alambique.verify;

import java.util.Set;
import java.util.regex.Pattern;

/// What a database's error code says about a statement that worked before.
enum Refusal {
    /// The statement names what is not there, or is of a form that no value can mend.
    CERTAIN,
    /// The value is refused; another one may do.
    VALUE,
    /// Nothing about the statement: a lock, a lost connection, no memory, rights of a role that is
    /// not the application's.
    NONE;

    /// Among them what a trigger says on purpose, and what was cut off after too long a time.
    private static final Pattern VALUE_CODES =
            Pattern.compile(
                    "22...|23...|57014|P0001|SQLITE_(CONSTRAINT\\w*|INTERRUPT|MISMATCH|TOOBIG)");

    private static final Pattern ELSEWHERE_CODES =
            Pattern.compile(
                    "(08|25|40|53|55|57|58|XX)...|42501|\\?"
                            + "|SQLITE_(BUSY|LOCKED|IOERR|NOMEM|FULL|CANTOPEN|CORRUPT|READONLY)\\w*");

    private static final Set<String> MISSING_CODES =
            Set.of("42703", "42P01", "42883", "42704", "3F000");

    /// `newColumn` tells that the error is about a column the statement does not know.
    static Refusal of(String code, boolean newColumn) {
        if (missesValue(code) && newColumn) {
            return CERTAIN;
        }
        if (VALUE_CODES.matcher(code).matches()) {
            return VALUE;
        }
        return ELSEWHERE_CODES.matcher(code).matches() ? NONE : CERTAIN;
    }

    /// Whether a required column got nothing.
    static boolean missesValue(String code) {
        return code.equals("23502") || code.equals("SQLITE_CONSTRAINT_NOTNULL");
    }

    /// Whether it names a table, column, function or type that does not exist.
    static boolean isOfSomethingMissing(String code, String message) {
        return MISSING_CODES.contains(code)
                || (code.equals("SQLITE_ERROR")
                        && message.matches("(?s)(no such |table .* has no column ).*"));
    }
}
