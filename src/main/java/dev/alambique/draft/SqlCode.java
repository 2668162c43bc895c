package dev.alambique.draft;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// SQL as `op.execute` takes it: a constant text, its literal bound where the statement is simple.
final class SqlCode {

    private static final Pattern FILL =
            Pattern.compile(
                    "(?s)(UPDATE \\S+ SET (\\w+) = )'((?:[^']|'')*)'( WHERE [^']*)?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern BIND_LIKE = Pattern.compile("(?<![:\\w\\\\]):(?=\\w)");

    private SqlCode() {}

    static Code execute(String sql) {
        Matcher fill = FILL.matcher(sql.strip());
        Code text =
                fill.matches() ? bound(fill) : call("sa.text", Code.argument(escaped(sql.strip())));
        return call("op.execute", Code.argument(text));
    }

    /// A colon before a word would become a parameter.
    static String escaped(String sql) {
        return BIND_LIKE.matcher(sql).replaceAll("\\\\\\\\:");
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
