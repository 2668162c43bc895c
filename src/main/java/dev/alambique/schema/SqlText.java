package dev.alambique.schema;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Small questions to SQL expressions that databases and people spell differently. It never parses
/// them; what it cannot bring to one form stays different.
public final class SqlText {

    private static final Pattern STRING = Pattern.compile("'(?:[^']|'')*+'");
    private static final Pattern CAST =
            Pattern.compile(
                    "::\\s*[a-z_][a-z0-9_]*(?: varying| precision| with(?:out)? time zone)?"
                            + "(?:\\([0-9, ]*\\))?(?:\\[])?",
                    Pattern.CASE_INSENSITIVE);
    private static final Set<String> NOW =
            Set.of("now()", "current_timestamp", "current_timestamp()", "localtimestamp");

    private SqlText() {}

    /// Whether an expression speaks of a column, apart from what stands in string literals.
    public static boolean mentions(String expression, String column) {
        return word(column).matcher(STRING.matcher(expression).replaceAll("''")).find();
    }

    /// The expression with a column under its new name.
    public static String renamed(String expression, String column, String newName) {
        StringBuilder result = new StringBuilder();
        Matcher strings = STRING.matcher(expression);
        int from = 0;
        while (strings.find()) {
            result.append(replaced(expression.substring(from, strings.start()), column, newName));
            result.append(strings.group());
            from = strings.end();
        }
        return result.append(replaced(expression.substring(from), column, newName)).toString();
    }

    private static String replaced(String text, String column, String newName) {
        return word(column).matcher(text).replaceAll(Matcher.quoteReplacement(newName));
    }

    private static Pattern word(String name) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(name) + "(?!\\w)");
    }

    /// Whether two conditions are the same but for case, casts, parentheses and spaces.
    public static boolean sameExpression(String a, String b) {
        return bare(a).equals(bare(b));
    }

    private static String bare(String expression) {
        StringBuilder result = new StringBuilder();
        Matcher strings = STRING.matcher(expression);
        int from = 0;
        while (strings.find()) {
            result.append(stripped(expression.substring(from, strings.start())));
            result.append(strings.group());
            from = strings.end();
        }
        return result.append(stripped(expression.substring(from))).toString();
    }

    private static String stripped(String text) {
        return CAST.matcher(text)
                .replaceAll("")
                .replaceAll("[\\s()\"]", "")
                .toLowerCase(Locale.ROOT);
    }

    /// Whether two defaults give a column of that type the same value.
    public static boolean sameDefault(String a, String b, SqlType type) {
        return value(a, type).equals(value(b, type));
    }

    private static String value(String text, SqlType type) {
        String trimmed = withoutParentheses(text.trim());
        Matcher literal = Pattern.compile("(" + STRING.pattern() + ")(?:::.*)?").matcher(trimmed);
        boolean quoted = literal.matches();
        String plain = quoted ? literal.group(1) : CAST.matcher(trimmed).replaceAll("").strip();
        TypeFamily family = TypeFamily.of(type);
        if (family == TypeFamily.BOOLEAN) {
            return truth(unquoted(plain));
        }
        if (quoted) {
            return family.isNumber() ? unquoted(plain) : plain;
        }
        String lower = withoutParentheses(plain).toLowerCase(Locale.ROOT);
        return NOW.contains(lower) ? "current_timestamp" : lower;
    }

    private static String unquoted(String literal) {
        return literal.length() >= 2 && literal.startsWith("'")
                ? literal.substring(1, literal.length() - 1)
                : literal;
    }

    private static String truth(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "1", "t", "true" -> "true";
            case "0", "f", "false" -> "false";
            default -> lower;
        };
    }

    private static String withoutParentheses(String text) {
        String result = text;
        while (result.startsWith("(") && closing(result) == result.length() - 1) {
            result = result.substring(1, result.length() - 1).strip();
        }
        return result;
    }

    private static int closing(String text) {
        int depth = 0;
        boolean inString = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\'') {
                inString = !inString;
            } else if (!inString && c == '(') {
                depth++;
            } else if (!inString && c == ')' && --depth == 0) {
                return at;
            }
        }
        return -1;
    }
}
