package dev.alambique.schema;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Names as SQL text needs them: in quotes where either database would read them otherwise.
public final class SqlName {

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private SqlName() {}

    /// Each part of a qualified name for itself.
    public static String written(String name) {
        return Arrays.stream(name.split("\\.", -1))
                .map(SqlName::part)
                .collect(Collectors.joining("."));
    }

    /// The last part of a written name, without quotes.
    public static String bare(String written) {
        String last = written.substring(written.lastIndexOf('.') + 1);
        return last.startsWith("\"") ? last.substring(1).replaceAll("\"$", "") : last;
    }

    private static String part(String name) {
        return PLAIN.matcher(name).matches() && !ReservedWords.contains(name)
                ? name
                : '"' + name.replace("\"", "\"\"") + '"';
    }
}
