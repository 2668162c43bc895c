package dev.alambique.intent;

import dev.alambique.schema.SqlType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A column type as people write it: in SQL, in SQLAlchemy or as a Python annotation.
///
/// `optional` is true for `Optional[…]`, which also says that the column takes null.
record TypeText(SqlType type, boolean optional) {

    private static final Set<String> PACKAGES = Set.of("sa", "sqlalchemy", "types", "postgresql");
    private static final Set<String> WRAPPERS = Set.of("optional", "mapped");
    private static final Map<String, String> NAMES = names();
    private static final Map<String, Integer> ARGUMENTS =
            Map.of(
                    "varchar", 1,
                    "char", 1,
                    "numeric", 2,
                    "timestamp", 1,
                    "time", 1,
                    "float", 1,
                    "enum", Integer.MAX_VALUE);

    private static Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        for (String same :
                List.of(
                        "varchar",
                        "char",
                        "text",
                        "integer",
                        "bigint",
                        "smallint",
                        "boolean",
                        "numeric",
                        "float",
                        "real",
                        "date",
                        "time",
                        "timestamp",
                        "interval",
                        "json",
                        "jsonb",
                        "uuid",
                        "bytea",
                        "citext",
                        "inet",
                        "enum")) {
            names.put(same, same);
        }
        names.putAll(Map.of("string", "varchar", "str", "varchar", "unicode", "varchar"));
        names.putAll(Map.of("character", "char", "unicodetext", "text", "clob", "text"));
        names.putAll(Map.of("int", "integer", "int4", "integer", "int8", "bigint"));
        names.putAll(Map.of("biginteger", "bigint", "smallinteger", "smallint"));
        names.putAll(Map.of("int2", "smallint", "bool", "boolean", "decimal", "numeric"));
        names.putAll(Map.of("double", "double precision", "float8", "double precision"));
        names.putAll(Map.of("datetime", "timestamp", "largebinary", "bytea", "blob", "bytea"));
        names.putAll(Map.of("timestamptz", "timestamp with time zone", "dict", "json"));
        names.putAll(Map.of("bytes", "bytea", "timedelta", "interval"));
        return names;
    }

    /// Whether a word by itself is a type.
    static boolean isType(String word) {
        return NAMES.containsKey(Words.folded(word)) && !word.equals("enum");
    }

    /// Whether a type may begin here.
    static boolean isNear(Token token) {
        return !Nearest.to(token.text(), NAMES.keySet()).isEmpty();
    }

    /// A type on its own; null, and a problem in the cursor, where it is none.
    static @Nullable TypeText read(Cursor cursor) {
        if (cursor.peek().kind() == Token.Kind.WORD
                && PACKAGES.contains(Words.folded(cursor.peek().text()))
                && cursor.peek(1).is(".")) {
            cursor.skip(2);
        }
        Token token = cursor.peek();
        String word = Words.folded(token.text());
        if (WRAPPERS.contains(word) && cursor.peek(1).is("[")) {
            return wrapped(cursor, word.equals("optional"));
        }
        String name = token.kind() == Token.Kind.WORD ? NAMES.get(word) : null;
        if (name == null) {
            List<String> near = Nearest.to(word, NAMES.keySet());
            if (token.kind() == Token.Kind.UNTERMINATED) {
                cursor.fail("intent.unterminated");
            } else if (near.isEmpty()) {
                cursor.fail("intent.unexpected", token.text());
            } else {
                cursor.fail("intent.unknown-type", token.text(), String.join(", ", near));
            }
            return null;
        }
        cursor.next();
        return completed(cursor, token, name);
    }

    private static @Nullable TypeText wrapped(Cursor cursor, boolean optional) {
        cursor.skip(2);
        TypeText inner = read(cursor);
        if (inner == null) {
            return null;
        }
        if (!cursor.take("]")) {
            cursor.fail("intent.missing-bracket", "]");
            return null;
        }
        return new TypeText(inner.type(), optional || inner.optional());
    }

    private static @Nullable TypeText completed(Cursor cursor, Token token, String started) {
        String name = started;
        if (name.equals("double precision")) {
            takeWord(cursor, "precision");
        }
        if (name.equals("char") && takeWord(cursor, "varying")) {
            name = "varchar";
        }
        List<String> arguments = new ArrayList<>();
        boolean zoned = false;
        if (cursor.take("(")) {
            zoned = arguments(cursor, arguments);
        }
        if (cursor.failed()) {
            return null;
        }
        zoned |= zone(cursor);
        if (zoned) {
            name = name + " with time zone";
        }
        if (!fit(started.equals("char") ? "varchar" : name, arguments)) {
            cursor.failAt(token, "intent.type-arguments", name);
            return null;
        }
        if (name.equals("enum")) {
            return new TypeText(SqlType.enumeration("", arguments), false);
        }
        if (cursor.peek().is("[") && cursor.peek(1).is("]")) {
            cursor.skip(2);
            name = name + "[]";
        }
        return new TypeText(SqlType.of(name, arguments.toArray()), orNone(cursor));
    }

    /// Python's `str | None`.
    private static boolean orNone(Cursor cursor) {
        boolean found = cursor.peek().is("|") && Words.folded(cursor.peek(1).text()).equals("none");
        if (found) {
            cursor.skip(2);
        }
        return found;
    }

    private static boolean takeWord(Cursor cursor, String word) {
        boolean found = Words.folded(cursor.peek().text()).equals(word);
        if (found) {
            cursor.next();
        }
        return found;
    }

    /// `with time zone`, `without time zone`; true for the first.
    private static boolean zone(Cursor cursor) {
        String word = Words.folded(cursor.peek().text());
        boolean written =
                (word.equals("with") || word.equals("without"))
                        && Words.folded(cursor.peek(1).text()).equals("time")
                        && Words.folded(cursor.peek(2).text()).equals("zone");
        if (written) {
            cursor.skip(3);
        }
        return written && word.equals("with");
    }

    /// Reads up to the closing parenthesis; true where `timezone=True` was among the arguments.
    private static boolean arguments(Cursor cursor, List<String> arguments) {
        boolean zoned = false;
        while (!cursor.take(")")) {
            Token token = cursor.next();
            if (token.kind() == Token.Kind.WORD && cursor.take("=")) {
                Token value = cursor.next();
                if (Words.folded(token.text()).equals("timezone")) {
                    zoned = Words.folded(value.text()).equals("true");
                } else {
                    arguments.add(value.text());
                }
            } else if (token.kind() == Token.Kind.NUMBER) {
                arguments.add(token.text());
            } else if (token.kind() == Token.Kind.STRING) {
                arguments.add(token.text().substring(1, token.text().length() - 1));
            } else {
                cursor.failAt(token, "intent.missing-bracket", ")");
                return false;
            }
            cursor.take(",");
        }
        return zoned;
    }

    private static boolean fit(String name, List<String> arguments) {
        if (name.equals("enum")) {
            return !arguments.isEmpty();
        }
        String base = name.replace(" with time zone", "");
        int most = ARGUMENTS.getOrDefault(base, 0);
        return arguments.size() <= most
                && arguments.stream().allMatch(each -> each.matches("\\d{1,8}"))
                && !(base.equals("varchar") && arguments.equals(List.of("0")));
    }
}
