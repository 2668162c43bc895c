package dev.alambique.plan;

import dev.alambique.schema.SqlType;
import dev.alambique.schema.TypeFamily;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// SQL literals that suit a type on both databases. What does not suit is never bent until it does.
final class Literals {

    private static final Pattern STRING = Pattern.compile("'(?:[^']|'')*+'");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");
    private static final Pattern WHOLE = Pattern.compile("-?\\d+");
    private static final Pattern PYTHON_STRING =
            Pattern.compile("'([^'\\\\\n]*)'|\"([^\"\\\\\n]*)\"");
    private static final Set<String> NOW = Set.of("now()", "current_timestamp", "localtimestamp");
    private static final Set<String> FROZEN = Set.of("now()", "current_timestamp", "now", "today");

    private Literals() {}

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// Whether it is the same value whenever it is computed.
    static boolean isConstant(String sql) {
        return STRING.matcher(sql).matches()
                || NUMBER.matcher(sql).matches()
                || sql.equals("true")
                || sql.equals("false");
    }

    /// The literal as the type needs it; empty where it does not suit.
    static Optional<String> fitted(String sql, SqlType type) {
        String text = sql.strip();
        String lower = text.toLowerCase(Locale.ROOT);
        return switch (TypeFamily.of(type)) {
            case TEXT ->
                    string(text)
                            .or(() -> number(text).map(Literals::quoted))
                            .filter(literal -> isShortEnough(literal, type));
            case INTEGER -> Optional.of(unquoted(text)).filter(each -> matches(WHOLE, each));
            case DECIMAL, FLOAT ->
                    Optional.of(unquoted(text)).filter(each -> matches(NUMBER, each));
            case BOOLEAN -> truth(unquoted(lower));
            case DATE -> moment(text, "CURRENT_DATE");
            case TIME -> moment(text, "CURRENT_TIME");
            case TIMESTAMP -> moment(text, "CURRENT_TIMESTAMP");
            case JSON -> string(text).filter(each -> isJson(unquoted(each).strip()));
            case UUID -> lower.equals("gen_random_uuid()") ? Optional.of(lower) : string(text);
            case ENUM -> string(text).filter(each -> type.arguments().contains(unquoted(each)));
            case INTERVAL, BINARY -> string(text);
            case OTHER -> Optional.of(text);
        };
    }

    /// A Python constant as SQL; empty for anything that is computed.
    static Optional<String> ofPython(String source, SqlType type) {
        String text = source.strip();
        var string = PYTHON_STRING.matcher(text);
        if (string.matches()) {
            String inside = string.group(1) == null ? string.group(2) : string.group(1);
            return fitted(quoted(inside), type);
        }
        boolean constant = matches(NUMBER, text) || text.equals("True") || text.equals("False");
        return constant ? fitted(text, type) : Optional.empty();
    }

    /// A value that says nothing, for a column that must hold one; empty where there is none.
    static Optional<String> neutral(SqlType type) {
        return switch (TypeFamily.of(type)) {
            case TEXT -> Optional.of("''");
            case INTEGER, DECIMAL, FLOAT -> Optional.of("0");
            case BOOLEAN -> Optional.of("false");
            case DATE -> Optional.of("'1970-01-01'");
            case TIME -> Optional.of("'00:00:00'");
            case TIMESTAMP -> Optional.of("'1970-01-01 00:00:00'");
            case JSON -> Optional.of("'{}'");
            case ENUM ->
                    type.arguments().isEmpty()
                            ? Optional.empty()
                            : Optional.of(quoted(type.arguments().getFirst()));
            case INTERVAL, BINARY, UUID, OTHER -> Optional.empty();
        };
    }

    /// A quoted `now` would be the moment of the migration for ever.
    private static Optional<String> moment(String text, String current) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (NOW.contains(lower) || lower.equals(current.toLowerCase(Locale.ROOT))) {
            return Optional.of(current);
        }
        return string(text)
                .filter(each -> !FROZEN.contains(unquoted(each).toLowerCase(Locale.ROOT)));
    }

    private static Optional<String> string(String text) {
        return Optional.of(text).filter(each -> matches(STRING, each));
    }

    private static Optional<String> number(String text) {
        return Optional.of(text).filter(each -> matches(NUMBER, each));
    }

    private static boolean matches(Pattern pattern, String text) {
        return pattern.matcher(text).matches();
    }

    private static String unquoted(String literal) {
        return matches(STRING, literal)
                ? literal.substring(1, literal.length() - 1).replace("''", "'")
                : literal;
    }

    private static boolean isShortEnough(String literal, SqlType type) {
        boolean limited =
                type.arguments().size() == 1 && matches(WHOLE, type.arguments().getFirst());
        return !limited
                || unquoted(literal).length() <= Integer.parseInt(type.arguments().getFirst());
    }

    private static Optional<String> truth(String text) {
        return switch (text) {
            case "true", "t", "1", "yes" -> Optional.of("true");
            case "false", "f", "0", "no" -> Optional.of("false");
            default -> Optional.empty();
        };
    }

    private static boolean isJson(String text) {
        return text.matches("(?s)\\{.*}|\\[.*]|\".*\"|-?\\d+(\\.\\d+)?|true|false|null");
    }
}
