package dev.alambique.database;

import dev.alambique.schema.SqlType;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// PostgreSQL's spelling of types and defaults in the spelling SQLAlchemy's users know.
final class PostgresqlTypes {

    private static final Pattern TYPE =
            Pattern.compile("([^(\\[]+)(?:\\(([^)]*)\\))?([^\\[]*)(.*)");
    private static final Pattern CAST_LITERAL =
            Pattern.compile("('(?:[^']|'')*+')::[A-Za-z_\"][^':]*");
    private static final Map<String, String> SHORTER =
            Map.of(
                    "character varying", "varchar",
                    "character", "char",
                    "bit varying", "varbit",
                    "timestamp without time zone", "timestamp",
                    "time without time zone", "time");

    private PostgresqlTypes() {}

    /// From `format_type`'s text, e.g. `character varying(500)` to `varchar(500)`. An array keeps
    /// its arguments in its name.
    static SqlType type(String formatted) {
        Matcher matcher = TYPE.matcher(formatted);
        if (!matcher.matches()) {
            return SqlType.of(formatted);
        }
        String words = (matcher.group(1).strip() + " " + matcher.group(3).strip()).strip();
        String name = SHORTER.getOrDefault(words, words);
        String arguments = matcher.group(2);
        if (!matcher.group(4).isEmpty()) {
            String inner = arguments == null ? name : name + "(" + arguments + ")";
            return SqlType.of(inner + matcher.group(4));
        }
        return arguments == null
                ? SqlType.of(name)
                : SqlType.of(
                        name, List.of(arguments.split(",")).stream().map(String::strip).toArray());
    }

    /// A literal default without the cast PostgreSQL adds: `'General'::character varying` is
    /// `'General'`.
    static String withoutCast(String value) {
        Matcher matcher = CAST_LITERAL.matcher(value);
        return matcher.matches() ? matcher.group(1) : value;
    }
}
