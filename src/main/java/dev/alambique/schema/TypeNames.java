package dev.alambique.schema;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The one name each type goes by, out of those that databases and SQLAlchemy give it.
final class TypeNames {

    private static final Pattern ARGUMENTS_INSIDE = Pattern.compile("([^(]+)\\(([^)]*)\\)(.*)");

    private TypeNames() {}

    static SqlType canonical(SqlType type) {
        if (!type.known() || type.isEnumeration()) {
            return type;
        }
        String written = type.name().toLowerCase(Locale.ROOT).strip().replaceAll("\\s+", " ");
        if (written.endsWith("[]")) {
            SqlType element =
                    canonical(
                            new SqlType(
                                    written.substring(0, written.length() - 2),
                                    type.arguments(),
                                    true,
                                    ""));
            return new SqlType(element.name() + "[]", element.arguments(), true, "");
        }
        List<String> arguments = type.arguments().stream().map(String::strip).toList();
        Matcher inside = ARGUMENTS_INSIDE.matcher(written);
        if (inside.matches()) {
            written = (inside.group(1).strip() + inside.group(3)).strip();
            arguments = List.of(inside.group(2).split("\\s*,\\s*"));
        }
        String name = name(written, arguments);
        return new SqlType(name, arguments(name, arguments), true, "");
    }

    private static String name(String written, List<String> arguments) {
        return switch (written) {
            case "character varying", "nvarchar", "string", "unicode" -> "varchar";
            case "character", "nchar", "bpchar" -> "char";
            case "clob", "unicodetext" -> "text";
            case "int", "int4", "serial", "mediumint" -> "integer";
            case "int8", "bigserial", "biginteger" -> "bigint";
            case "int2", "smallserial", "smallinteger" -> "smallint";
            case "bool" -> "boolean";
            case "decimal", "dec" -> "numeric";
            case "double", "float8" -> "double precision";
            case "float4" -> "real";
            case "float" -> isSingle(arguments) ? "real" : "double precision";
            case "datetime", "timestamp without time zone" -> "timestamp";
            case "timestamptz" -> "timestamp with time zone";
            case "time without time zone" -> "time";
            case "timetz" -> "time with time zone";
            case "bytea", "largebinary", "binary", "varbinary" -> "blob";
            case "guid" -> "uuid";
            default -> written;
        };
    }

    private static boolean isSingle(List<String> arguments) {
        return arguments.size() == 1
                && arguments.getFirst().matches("\\d{1,4}")
                && Integer.parseInt(arguments.getFirst()) <= 24;
    }

    private static List<String> arguments(String name, List<String> arguments) {
        return switch (name) {
            case "numeric" ->
                    arguments.size() == 1 ? List.of(arguments.getFirst(), "0") : arguments;
            case "char" -> arguments.isEmpty() ? List.of("1") : arguments;
            case "timestamp", "timestamp with time zone", "time", "time with time zone" ->
                    arguments.equals(List.of("6")) ? List.of() : arguments;
            case "double precision", "real", "integer", "bigint", "smallint", "boolean" ->
                    List.of();
            default -> arguments;
        };
    }
}
