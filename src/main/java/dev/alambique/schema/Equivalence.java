package dev.alambique.schema;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// When two descriptions of a schema say the same, which depends on who gave them.
public enum Equivalence {
    /// Both come from one source, so every difference counts.
    EXACT,
    /// Both were read from Python (models and revisions).
    PYTHON,
    /// One was read from Python, the other from a SQLite database.
    SQLITE,
    /// One was read from Python, the other from a PostgreSQL database.
    POSTGRESQL;

    /// Python on one side, a database on the other.
    public static Equivalence on(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> SQLITE;
            case POSTGRESQL -> POSTGRESQL;
        };
    }

    public boolean sameType(SqlType a, SqlType b) {
        SqlType first = TypeNames.canonical(a);
        SqlType second = TypeNames.canonical(b);
        if (first.equals(second)) {
            return true;
        }
        if (!first.known() || !second.known()) {
            return false;
        }
        return switch (this) {
            case EXACT -> false;
            case PYTHON -> sameEnum(first, second) || bothJson(first, second);
            case POSTGRESQL ->
                    sameEnum(first, second)
                            || bothJson(first, second)
                            || isKeptAsText(first, second)
                            || isKeptAsText(second, first);
            case SQLITE -> sameEnum(first, second) || sameOnSqlite(first, second);
        };
    }

    /// A default that only one side knows is not compared, except where both come from one source:
    /// models rarely repeat what a revision gave the database.
    public boolean sameDefault(@Nullable String a, @Nullable String b, SqlType type) {
        if (a == null || b == null) {
            return this != EXACT || (a == null && b == null);
        }
        return SqlText.sameDefault(a, b, type);
    }

    boolean comparesComments() {
        return this != SQLITE;
    }

    /// Whether a database has put conditions into its own words.
    boolean rewordsExpressions() {
        return this == SQLITE || this == POSTGRESQL;
    }

    private static boolean sameEnum(SqlType a, SqlType b) {
        return a.isEnumeration()
                && b.isEnumeration()
                && a.arguments().equals(b.arguments())
                && (a.enumName().isEmpty()
                        || b.enumName().isEmpty()
                        || a.enumName().equals(b.enumName()));
    }

    /// An enum that is no type of its own (`native_enum=False`).
    private static boolean isKeptAsText(SqlType type, SqlType declared) {
        return type.isEnumeration()
                && type.enumName().isEmpty()
                && holdsLabels(declared, type.arguments());
    }

    private static boolean bothJson(SqlType a, SqlType b) {
        return TypeFamily.of(a) == TypeFamily.JSON && TypeFamily.of(b) == TypeFamily.JSON;
    }

    private static boolean sameOnSqlite(SqlType a, SqlType b) {
        TypeFamily first = TypeFamily.of(a);
        TypeFamily second = TypeFamily.of(b);
        if (first == second) {
            return switch (first) {
                case FLOAT, TIMESTAMP, TIME, JSON, BINARY -> true;
                case TEXT, INTEGER, DECIMAL, BOOLEAN, DATE, INTERVAL, UUID, ENUM, OTHER -> false;
            };
        }
        return stands(a, b) || stands(b, a);
    }

    private static boolean stands(SqlType type, SqlType declared) {
        return switch (TypeFamily.of(type)) {
            case BOOLEAN -> declared.name().equals("integer");
            case JSON -> declared.name().equals("text");
            case UUID -> declared.equals(SqlType.of("char", 32));
            case INTERVAL -> declared.name().equals("timestamp");
            case ENUM -> holdsLabels(declared, type.arguments());
            case TEXT, INTEGER, DECIMAL, FLOAT, DATE, TIME, TIMESTAMP, BINARY, OTHER -> false;
        };
    }

    private static boolean holdsLabels(SqlType declared, List<String> labels) {
        int longest = labels.stream().mapToInt(String::length).max().orElse(0);
        return declared.name().equals("varchar")
                && (declared.arguments().isEmpty()
                        || declared.arguments().equals(List.of(String.valueOf(longest))));
    }
}
