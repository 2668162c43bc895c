package dev.alambique.plan;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Names as SQL text needs them: in quotes where either database would read them otherwise.
final class SqlNames {

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Set<String> RESERVED =
            Set.of(
                    "all",
                    "analyse",
                    "and",
                    "any",
                    "array",
                    "as",
                    "asc",
                    "both",
                    "case",
                    "cast",
                    "check",
                    "collate",
                    "column",
                    "constraint",
                    "create",
                    "default",
                    "desc",
                    "distinct",
                    "do",
                    "else",
                    "end",
                    "except",
                    "false",
                    "fetch",
                    "for",
                    "foreign",
                    "from",
                    "grant",
                    "group",
                    "having",
                    "in",
                    "index",
                    "initially",
                    "intersect",
                    "into",
                    "is",
                    "join",
                    "lateral",
                    "leading",
                    "left",
                    "like",
                    "limit",
                    "not",
                    "null",
                    "offset",
                    "on",
                    "only",
                    "or",
                    "order",
                    "placing",
                    "primary",
                    "references",
                    "returning",
                    "right",
                    "select",
                    "set",
                    "some",
                    "table",
                    "then",
                    "to",
                    "trailing",
                    "true",
                    "union",
                    "unique",
                    "update",
                    "user",
                    "using",
                    "values",
                    "when",
                    "where",
                    "window",
                    "with");

    private SqlNames() {}

    /// Each part of a qualified name for itself.
    static String written(String name) {
        return Arrays.stream(name.split("\\.", -1))
                .map(SqlNames::part)
                .collect(Collectors.joining("."));
    }

    private static String part(String name) {
        return PLAIN.matcher(name).matches() && !RESERVED.contains(name)
                ? name
                : '"' + name.replace("\"", "\"\"") + '"';
    }
}
