package dev.alambique.draft;

import dev.alambique.schema.SqlType;
import dev.alambique.schema.TypeCheck;
import dev.alambique.schema.TypeFamily;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// SQL types as SQLAlchemy spells them.
final class TypeCode {

    /// Types PostgreSQL alone has, by their SQLAlchemy class.
    private static final Set<String> POSTGRESQL =
            Set.of(
                    "inet",
                    "cidr",
                    "macaddr",
                    "hstore",
                    "tsvector",
                    "money",
                    "bit",
                    "int4range",
                    "int8range",
                    "numrange",
                    "daterange",
                    "tsrange",
                    "tstzrange",
                    "citext",
                    "oid");

    private static final Pattern DOTTED = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)++\\(.*");

    private TypeCode() {}

    /// @throws Unwritable where SQLAlchemy has no class for it that could be named here
    static Code of(SqlType type) {
        if (!type.known()) {
            return symbolic(type.name());
        }
        if (type.isEnumeration()) {
            return enumeration(type);
        }
        String name = type.name();
        if (TypeFamily.of(type) == TypeFamily.BOOLEAN) {
            return bool(type.check());
        }
        if (name.endsWith("[]")) {
            SqlType element =
                    new SqlType(name.substring(0, name.length() - 2), type.arguments(), true, "");
            return call("postgresql.ARRAY", Code.argument(of(element)));
        }
        return plain(name, type.arguments());
    }

    private static Code plain(String name, List<String> arguments) {
        return switch (name) {
            case "varchar", "character varying", "string", "nvarchar" ->
                    sized("sa.String", arguments);
            case "char", "character", "nchar" -> sized("sa.CHAR", arguments);
            case "text", "clob" -> call("sa.Text");
            case "integer", "int", "int4", "serial" -> call("sa.Integer");
            case "bigint", "int8", "bigserial" -> call("sa.BigInteger");
            case "smallint", "int2", "smallserial" -> call("sa.SmallInteger");
            case "numeric", "decimal" -> numeric(arguments);
            case "real", "float4" -> call("sa.REAL");
            case "float", "double", "double precision", "float8" -> call("sa.Float");
            case "date" -> call("sa.Date");
            case "time", "time without time zone" -> call("sa.Time");
            case "timestamp", "datetime", "timestamp without time zone" -> call("sa.DateTime");
            case "timestamp with time zone", "timestamptz" ->
                    call("sa.DateTime", Code.keyword("timezone", true));
            case "time with time zone", "timetz" -> call("sa.Time", Code.keyword("timezone", true));
            case "interval" -> call("sa.Interval");
            case "json" -> call("sa.JSON");
            // JSONB exists on PostgreSQL only; the variant keeps SQLite working.
            case "jsonb" ->
                    call(
                            "postgresql.JSONB().with_variant",
                            Code.argument(call("sa.JSON")),
                            Code.argument("sqlite"));
            case "uuid" -> call("sa.Uuid");
            case "blob", "bytea", "largebinary", "binary", "varbinary" -> call("sa.LargeBinary");
            default -> {
                if (!POSTGRESQL.contains(name)) {
                    throw new Unwritable(name);
                }
                yield call("postgresql." + name.toUpperCase(Locale.ROOT));
            }
        };
    }

    private static Code sized(String function, List<String> arguments) {
        return arguments.isEmpty()
                ? call(function)
                : call(function, Code.keyword("length", new Code.Text(number(arguments, 0))));
    }

    private static Code numeric(List<String> arguments) {
        List<Code.Argument> given = new ArrayList<>();
        if (!arguments.isEmpty()) {
            given.add(Code.keyword("precision", new Code.Text(number(arguments, 0))));
        }
        if (arguments.size() > 1) {
            given.add(Code.keyword("scale", new Code.Text(number(arguments, 1))));
        }
        return new Code.Call("sa.Numeric", given);
    }

    private static String number(List<String> arguments, int index) {
        String text = arguments.get(index).strip();
        if (!text.matches("\\d{1,9}")) {
            throw new Unwritable(text);
        }
        return text;
    }

    private static Code enumeration(SqlType type) {
        List<Code.Argument> arguments = new ArrayList<>();
        type.arguments().forEach(label -> arguments.add(Code.argument(label)));
        if (!type.enumName().isEmpty()) {
            arguments.add(Code.keyword("name", new Code.Literal(type.enumName())));
        } else {
            arguments.addAll(named(type.check()));
            arguments.add(Code.keyword("native_enum", false));
        }
        if (type.check() != null) {
            arguments.add(Code.keyword("create_constraint", true));
        }
        return new Code.Call("sa.Enum", arguments);
    }

    private static Code bool(@Nullable TypeCheck check) {
        if (check == null) {
            return call("sa.Boolean");
        }
        List<Code.Argument> arguments = new ArrayList<>(named(check));
        arguments.add(Code.keyword("create_constraint", true));
        return new Code.Call("sa.Boolean", arguments);
    }

    private static List<Code.Argument> named(@Nullable TypeCheck check) {
        return check == null || check.name() == null
                ? List.of()
                : List.of(Code.keyword("name", new Code.Literal(check.name())));
    }

    /// A class of the application's own, which has to be imported to be named.
    private static Code symbolic(String source) {
        if (!DOTTED.matcher(source).matches()) {
            throw new Unwritable(source);
        }
        return new Code.Text(source);
    }

    private static Code call(String function, Code.Argument... arguments) {
        return new Code.Call(function, List.of(arguments));
    }
}
