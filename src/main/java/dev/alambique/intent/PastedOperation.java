package dev.alambique.intent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A call of Alembic's `op` in the words of the command language. It is read, never run; a call of
/// which anything is not understood stays unread.
final class PastedOperation {

    private static final String QUOTES = "'\"";

    /// Arguments by position and by name, each as it was written.
    private record Call(String function, List<String> positional, Map<String, String> named) {

        String at(int index) {
            if (index >= positional.size()) {
                throw new Unread();
            }
            return positional.get(index);
        }

        boolean is(String name, String value) {
            return value.equals(named.get(name));
        }

        void onlyNamed(String... names) {
            if (!List.of(names).containsAll(named.keySet())) {
                throw new Unread();
            }
        }
    }

    private static final class Unread extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private PastedOperation() {}

    static boolean begins(String line) {
        return line.matches("(?s)op\\s*\\.\\s*\\w+\\s*\\(.*");
    }

    static Optional<String> command(String line) {
        try {
            return Optional.of(command(call(line.strip())));
        } catch (Unread _) {
            return Optional.empty();
        }
    }

    private static String command(Call call) {
        return switch (call.function()) {
            case "op.add_column" -> {
                call.onlyNamed();
                yield "add column " + name(call.at(0)) + "." + column(call(call.at(1)));
            }
            case "op.drop_column" -> {
                call.onlyNamed();
                yield "drop column " + name(call.at(0)) + "." + name(call.at(1));
            }
            case "op.create_index" -> index(call);
            case "op.drop_index" -> {
                call.onlyNamed("table_name", "postgresql_concurrently", "if_exists");
                String table =
                        call.named().containsKey("table_name")
                                ? " on " + name(String.valueOf(call.named().get("table_name")))
                                : "";
                yield "drop index " + name(call.at(0)) + table;
            }
            case "op.create_unique_constraint" -> {
                call.onlyNamed();
                yield "add unique " + named(call.at(0)) + name(call.at(1)) + columns(call.at(2));
            }
            case "op.create_foreign_key" -> foreignKey(call);
            case "op.create_check_constraint" -> {
                call.onlyNamed("postgresql_not_valid");
                yield "add check "
                        + named(call.at(0))
                        + name(call.at(1))
                        + " ("
                        + text(call.at(2))
                        + ")";
            }
            case "op.drop_constraint" -> {
                call.onlyNamed("type_");
                yield "drop constraint " + name(call.at(0)) + " on " + name(call.at(1));
            }
            case "op.alter_column" -> alteration(call);
            case "op.rename_table" -> {
                call.onlyNamed();
                yield "rename table " + name(call.at(0)) + " to " + name(call.at(1));
            }
            case "op.drop_table" -> {
                call.onlyNamed();
                yield "drop table " + name(call.at(0));
            }
            default -> throw new Unread();
        };
    }

    /// `sa.Column("x", sa.Integer(), …)` as `x Integer …`.
    private static String column(Call column) {
        if (!column.function().endsWith("Column")) {
            throw new Unread();
        }
        column.onlyNamed("nullable", "server_default", "unique", "index");
        StringBuilder command = new StringBuilder(name(column.at(0)));
        for (String argument : column.positional().subList(1, column.positional().size())) {
            command.append(' ')
                    .append(
                            argument.matches("(?s)(?:sa\\.)?ForeignKey\\(.*")
                                    ? reference(call(argument))
                                    : argument.replaceAll("\\blength\\s*=\\s*", ""));
        }
        command.append(column.is("nullable", "False") ? " not null" : "");
        command.append(column.is("nullable", "True") ? " null" : "");
        String serverDefault = column.named().get("server_default");
        command.append(serverDefault == null ? "" : " default " + literal(serverDefault));
        command.append(column.is("unique", "True") ? " unique" : "");
        command.append(column.is("index", "True") ? " index" : "");
        return command.toString();
    }

    private static String reference(Call key) {
        key.onlyNamed("name", "ondelete", "onupdate");
        return "references " + text(key.at(0)) + actions(key);
    }

    private static String actions(Call call) {
        String delete = call.named().get("ondelete");
        String update = call.named().get("onupdate");
        return (delete == null ? "" : " on delete " + lower(text(delete)))
                + (update == null ? "" : " on update " + lower(text(update)));
    }

    private static String literal(String source) {
        if (source.matches("(?s)(?:sa\\.)?text\\(.*")) {
            return text(call(source).at(0));
        }
        if (source.matches("(?:sa\\.)?(?:true|false)\\(\\)")) {
            return source.replaceAll("sa\\.|\\(\\)", "");
        }
        return source.matches("(?:sa\\.)?func\\.now\\(\\)")
                ? "now()"
                : LiteralText.quoted(text(source));
    }

    private static String index(Call call) {
        call.onlyNamed("unique", "postgresql_concurrently", "if_not_exists");
        return "add index "
                + name(call.at(0))
                + " on "
                + name(call.at(1))
                + columns(call.at(2))
                + (call.is("unique", "True") ? " unique" : "")
                + (call.is("postgresql_concurrently", "True") ? " concurrently" : "");
    }

    private static String foreignKey(Call call) {
        call.onlyNamed("ondelete", "onupdate", "postgresql_not_valid");
        return "add foreign key "
                + named(call.at(0))
                + name(call.at(1))
                + columns(call.at(3))
                + " references "
                + name(call.at(2))
                + columns(call.at(4))
                + actions(call);
    }

    private static String alteration(Call call) {
        call.onlyNamed(
                "new_column_name",
                "nullable",
                "server_default",
                "type_",
                "existing_type",
                "existing_nullable",
                "existing_server_default");
        String column = name(call.at(0)) + "." + name(call.at(1));
        List<String> commands = new ArrayList<>();
        String renamed = call.named().get("new_column_name");
        if (renamed != null) {
            commands.add("rename column " + column + " to " + name(renamed));
        }
        String nullable = call.named().get("nullable");
        if (nullable != null) {
            commands.add(
                    "alter column "
                            + column
                            + (nullable.equals("False") ? " set not null" : " drop not null"));
        }
        String type = call.named().get("type_");
        if (type != null) {
            commands.add("alter column " + column + " type " + type);
        }
        String serverDefault = call.named().get("server_default");
        if (serverDefault != null) {
            commands.add(
                    "alter column "
                            + column
                            + (serverDefault.equals("None")
                                    ? " drop default"
                                    : " set default " + literal(serverDefault)));
        }
        if (commands.size() != 1) {
            throw new Unread();
        }
        return commands.getFirst();
    }

    private static String named(String source) {
        return source.equals("None") ? "" : name(source) + " on ";
    }

    private static String name(String source) {
        boolean marked = source.matches("(?s)op\\.f\\(.*\\)");
        String name = text(marked ? call(source).at(0) : source);
        if (!Names.isAcceptable(name)) {
            throw new Unread();
        }
        return Names.written(name);
    }

    private static String columns(String source) {
        if (!source.startsWith("[") || !source.endsWith("]")) {
            throw new Unread();
        }
        return split(source.substring(1, source.length() - 1)).stream()
                .map(PastedOperation::name)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /// The content of one string literal.
    private static String text(String source) {
        char quote = source.isEmpty() ? ' ' : source.charAt(0);
        String inside = source.length() < 2 ? "" : source.substring(1, source.length() - 1);
        boolean literal =
                QUOTES.indexOf(quote) >= 0
                        && source.length() >= 2
                        && source.charAt(source.length() - 1) == quote
                        && inside.indexOf(quote) < 0
                        && inside.indexOf('\\') < 0;
        if (!literal) {
            throw new Unread();
        }
        return inside;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Call call(String source) {
        int open = source.indexOf('(');
        if (open < 0 || !source.endsWith(")")) {
            throw new Unread();
        }
        String function = source.substring(0, open).replaceAll("\\s", "");
        List<String> positional = new ArrayList<>();
        Map<String, String> named = new LinkedHashMap<>();
        for (String argument : split(source.substring(open + 1, source.length() - 1))) {
            if (argument.matches("(?s)\\w+\\s*=(?!=).*")) {
                int equals = argument.indexOf('=');
                named.put(
                        argument.substring(0, equals).strip(),
                        argument.substring(equals + 1).strip());
            } else {
                positional.add(argument);
            }
        }
        return new Call(function, positional, named);
    }

    /// At the commas of this level.
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int depth = 0;
        char quote = 0;
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (quote != 0) {
                quote = each == quote ? 0 : quote;
            } else if (QUOTES.indexOf(each) >= 0) {
                quote = each;
            } else if (each == '(' || each == '[') {
                depth++;
            } else if (each == ')' || each == ']') {
                depth--;
            }
            if (each == ',' && depth == 0 && quote == 0) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(each);
            }
            if (depth < 0) {
                throw new Unread();
            }
        }
        if (depth != 0 || quote != 0) {
            throw new Unread();
        }
        if (!part.toString().isBlank()) {
            parts.add(part.toString().strip());
        }
        return parts;
    }
}
