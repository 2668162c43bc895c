package dev.alambique.draft;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// SQL as Alembic takes it: a constant text, its literal bound where the statement is simple.
final class SqlCode {

    private static final Pattern FILL =
            Pattern.compile(
                    "(?s)(UPDATE \\S+ SET (\\w+) = )'((?:[^']|'')*+)'( WHERE [^']*)?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern BIND_LIKE = Pattern.compile("(?<![:\\w\\\\]):(?=\\w)");
    private static final Pattern BIND = Pattern.compile("(?<![:\\w\\\\]):([a-z_][a-z_0-9]*)\\b");

    /// A `SELECT` of one value that is given a name.
    private static final Pattern QUESTION =
            Pattern.compile("(?s)SELECT (?:\\S+|count\\(\\*\\)) AS ([a-z_][a-z_0-9]*) FROM .*");

    private SqlCode() {}

    /// What a question finds is kept under its name, which joins `known`; a parameter of such a
    /// name is bound to it.
    static Code of(String sql, Set<String> known) {
        String text = sql.strip();
        List<String> bound = bound(text, known);
        Matcher question = QUESTION.matcher(text);
        if (question.matches()) {
            known.add(question.group(1));
            return call(
                    question.group(1) + " = op.get_bind().scalar",
                    Code.argument(text(text, bound)));
        }
        Matcher fill = FILL.matcher(text);
        Code code = bound.isEmpty() && fill.matches() ? bound(fill) : text(text, bound);
        return call("op.execute", Code.argument(code));
    }

    private static List<String> bound(String sql, Set<String> known) {
        return BIND.matcher(sql)
                .results()
                .map(found -> found.group(1))
                .filter(known::contains)
                .distinct()
                .toList();
    }

    private static Code text(String sql, List<String> bound) {
        if (bound.isEmpty()) {
            return call("sa.text", Code.argument(escaped(sql)));
        }
        List<Code.Argument> values =
                bound.stream().map(name -> Code.keyword(name, new Code.Text(name))).toList();
        return new Code.Followed(
                call("sa.text", Code.argument(escaped(sql, bound))),
                "." + new Code.Call("bindparams", values).flat());
    }

    /// A colon before a word would become a parameter.
    static String escaped(String sql) {
        return escaped(sql, List.of());
    }

    private static String escaped(String sql, List<String> bound) {
        Matcher colon = BIND_LIKE.matcher(sql);
        StringBuilder out = new StringBuilder();
        while (colon.find()) {
            String rest = sql.substring(colon.end());
            boolean parameter =
                    bound.stream().anyMatch(name -> rest.matches("(?s)" + name + "\\b.*"));
            colon.appendReplacement(out, parameter ? ":" : "\\\\\\\\:");
        }
        return colon.appendTail(out).toString();
    }

    private static Code bound(Matcher fill) {
        String column = fill.group(2);
        String rest = fill.group(4) == null ? "" : fill.group(4);
        String text = escaped(fill.group(1)) + ":" + column + escaped(rest);
        Code value = new Code.Literal(fill.group(3).replace("''", "'"));
        String binding = new Code.Call("bindparams", List.of(Code.keyword(column, value))).flat();
        return new Code.Followed(call("sa.text", Code.argument(text)), "." + binding);
    }

    private static Code.Call call(String function, Code.Argument argument) {
        return new Code.Call(function, List.of(argument));
    }
}
