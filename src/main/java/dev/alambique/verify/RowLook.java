package dev.alambique.verify;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A revision's own question to one table, as `SELECT count(*) FROM tareas WHERE prioridad < 1` or
/// `SELECT email FROM usuarios GROUP BY email HAVING count(*) > 1`, brought to one condition that
/// holds for the rows it finds. `name` is what the table is called in it.
record RowLook(String table, String name, String condition) {

    /// A question that this side asks once more calls nothing but these.
    private static final Set<String> HARMLESS =
            Set.of(
                    "abs",
                    "and",
                    "as",
                    "between",
                    "by",
                    "cast",
                    "char_length",
                    "coalesce",
                    "count",
                    "exists",
                    "from",
                    "having",
                    "in",
                    "length",
                    "like",
                    "lower",
                    "max",
                    "min",
                    "not",
                    "nullif",
                    "or",
                    "round",
                    "select",
                    "sum",
                    "trim",
                    "upper",
                    "varchar",
                    "numeric",
                    "where",
                    "when",
                    "then",
                    "else",
                    "case",
                    "on");

    private static final int LONGEST = 2_000;

    private static final Pattern CALL = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_$.]*|\")\\s*\\(");
    private static final Pattern STRING = Pattern.compile("'(?:[^']++|'')*+'");
    private static final Pattern QUERY =
            Pattern.compile(
                    "(?is)\\s*select\\s+((?:(?!\\bfrom\\b).)+?)\\s+from\\s+([\\w.\"]+)"
                            + "(?:\\s+(?:as\\s+)?(?!where\\b|group\\b|limit\\b)(\\w+))?"
                            + "(?:\\s+where\\s+((?:(?!\\bgroup\\s+by\\b|\\blimit\\b).)+?))?"
                            + "(?:\\s+group\\s+by\\s+((?:(?!\\bhaving\\b|\\blimit\\b).)+?)"
                            + "\\s+having\\s+((?:(?!\\blimit\\b).)+?))?"
                            + "(?:\\s+limit\\s+\\d+)?\\s*;?\\s*");

    /// Empty where it is no such question, or one that this side does not ask.
    static Optional<RowLook> of(String sql) {
        if (sql.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = sql.strip().replaceFirst(";$", "");
        Matcher query = QUERY.matcher(outermost(plain));
        if (!query.matches() || !isHarmless(plain)) {
            return Optional.empty();
        }
        String table = part(plain, query, 2).replace("\"", "");
        String alias = query.group(3);
        String name = alias != null ? alias : part(plain, query, 2);
        if (query.group(5) != null) {
            String columns = part(plain, query, 5);
            String left = columns.contains(",") ? "(" + columns + ")" : columns;
            return Optional.of(
                    new RowLook(
                            table,
                            name,
                            left
                                    + " IN (SELECT "
                                    + columns
                                    + " "
                                    + plain.substring(query.end(1), query.end(6)).strip()
                                    + ")"));
        }
        return query.group(4) == null
                ? Optional.empty()
                : Optional.of(new RowLook(table, name, part(plain, query, 4)));
    }

    private static String part(String sql, Matcher query, int group) {
        return sql.substring(query.start(group), query.end(group));
    }

    /// The text with everything in parentheses and in quotes blanked out, so that what is left of
    /// the words belongs to the query itself; no character moves.
    private static String outermost(String sql) {
        StringBuilder out = new StringBuilder(blanked(sql));
        int depth = 0;
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            if (c == ')') {
                depth--;
            }
            if (depth > 0) {
                out.setCharAt(i, '.');
            }
            if (c == '(') {
                depth++;
            }
        }
        return out.toString();
    }

    private static String blanked(String sql) {
        return STRING.matcher(sql)
                .replaceAll(found -> "'" + ".".repeat(found.group().length() - 2) + "'");
    }

    /// Nothing but comparisons and well-known functions, of at most one other query.
    static boolean isHarmless(String sql) {
        String plain = blanked(sql);
        if (plain.contains(";") || plain.contains("--") || plain.contains("/*")) {
            return false;
        }
        Matcher calls = CALL.matcher(plain);
        while (calls.find()) {
            if (!HARMLESS.contains(calls.group(1).toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        Matcher queries = Pattern.compile("(?i)\\bselect\\b").matcher(plain);
        return queries.results().count() <= 2 && !plain.toLowerCase(Locale.ROOT).contains("$");
    }
}
