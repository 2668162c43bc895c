package dev.alambique.sql;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The statements only SQLite has, recognised by their first words after PostgreSQL's grammar has
/// refused them.
final class SqliteForms {

    private static final List<Pattern> FORMS =
            List.of(
                    Pattern.compile("(PRAGMA)\\s+(?:\\w+\\.)?(\\w+).*"),
                    Pattern.compile("(INSERT)\\s+OR\\s+\\w+\\s+INTO\\s+\"?(\\w+)\"?.*"),
                    Pattern.compile("(REPLACE)\\s+INTO\\s+\"?(\\w+)\"?.*"),
                    Pattern.compile("(UPDATE)\\s+OR\\s+\\w+\\s+\"?(\\w+)\"?.*"),
                    Pattern.compile("(ATTACH|DETACH)(?:\\s+DATABASE)?\\s+(\\S+).*"),
                    Pattern.compile("(VACUUM)\\s+(?:\\w+\\s+)?(INTO).*"),
                    Pattern.compile(
                            "(CREATE TABLE)\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?\"?(\\w+)\"?\\s*"
                                    + "\\(.*(?:AUTOINCREMENT|WITHOUT\\s+ROWID|STRICT).*"),
                    Pattern.compile("(CREATE VIRTUAL) TABLE\\s+\"?(\\w+)\"?.*"));

    private SqliteForms() {}

    static SqlStatement of(String text, String error) {
        for (Pattern form : FORMS) {
            Matcher matcher =
                    Pattern.compile(form.pattern(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                            .matcher(text);
            if (matcher.matches()) {
                String kind = matcher.group(1).toUpperCase(Locale.ROOT);
                return new SqlStatement.SqliteOnly(kind, matcher.group(2));
            }
        }
        return new SqlStatement.Unparsed(error);
    }
}
