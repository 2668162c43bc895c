package dev.alambique.verify;

/// How names stand in SQL: in quotes anything may be one, without them letters of any alphabet.
final class SqlNames {

    /// One name, as a part of a regular expression without groups.
    static final String NAME = "(?:\"(?:[^\"]|\"\")++\"|[\\p{L}_][\\p{L}\\p{N}_$]*+)";

    /// A table, perhaps of a schema that is named.
    static final String TABLE = NAME + "(?:\\." + NAME + ")?";

    private SqlNames() {}

    /// As the schema has it.
    static String plain(String written) {
        return written.replace("\"", "");
    }
}
