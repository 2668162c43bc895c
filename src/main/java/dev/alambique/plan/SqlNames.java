package dev.alambique.plan;

import dev.alambique.schema.ReservedWords;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Names as SQL text needs them: in quotes where either database would read them otherwise.
final class SqlNames {

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private SqlNames() {}

    /// Each part of a qualified name for itself.
    static String written(String name) {
        return Arrays.stream(name.split("\\.", -1))
                .map(SqlNames::part)
                .collect(Collectors.joining("."));
    }

    private static String part(String name) {
        return PLAIN.matcher(name).matches() && !ReservedWords.contains(name)
                ? name
                : '"' + name.replace("\"", "\"\"") + '"';
    }
}
