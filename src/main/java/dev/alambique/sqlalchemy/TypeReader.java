package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Name;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.TypeCheck;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// SQLAlchemy's types become SQL types. A type of the user's application stays symbolic; it never
/// guesses what such a type is in a database.
public final class TypeReader {

    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("String", "varchar"),
                    Map.entry("Unicode", "varchar"),
                    Map.entry("VARCHAR", "varchar"),
                    Map.entry("NVARCHAR", "varchar"),
                    Map.entry("AutoString", "varchar"),
                    Map.entry("CHAR", "char"),
                    Map.entry("NCHAR", "char"),
                    Map.entry("Text", "text"),
                    Map.entry("TEXT", "text"),
                    Map.entry("CLOB", "text"),
                    Map.entry("UnicodeText", "text"),
                    Map.entry("Integer", "integer"),
                    Map.entry("INTEGER", "integer"),
                    Map.entry("INT", "integer"),
                    Map.entry("BigInteger", "bigint"),
                    Map.entry("BIGINT", "bigint"),
                    Map.entry("SmallInteger", "smallint"),
                    Map.entry("SMALLINT", "smallint"),
                    Map.entry("Boolean", "boolean"),
                    Map.entry("BOOLEAN", "boolean"),
                    Map.entry("Numeric", "numeric"),
                    Map.entry("NUMERIC", "numeric"),
                    Map.entry("DECIMAL", "numeric"),
                    Map.entry("Float", "float"),
                    Map.entry("FLOAT", "float"),
                    Map.entry("REAL", "real"),
                    Map.entry("Double", "double precision"),
                    Map.entry("DOUBLE", "double precision"),
                    Map.entry("DOUBLE_PRECISION", "double precision"),
                    Map.entry("Date", "date"),
                    Map.entry("DATE", "date"),
                    Map.entry("DateTime", "timestamp"),
                    Map.entry("DATETIME", "timestamp"),
                    Map.entry("TIMESTAMP", "timestamp"),
                    Map.entry("Time", "time"),
                    Map.entry("TIME", "time"),
                    Map.entry("Interval", "interval"),
                    Map.entry("INTERVAL", "interval"),
                    Map.entry("LargeBinary", "blob"),
                    Map.entry("BLOB", "blob"),
                    Map.entry("BYTEA", "bytea"),
                    Map.entry("BINARY", "binary"),
                    Map.entry("VARBINARY", "varbinary"),
                    Map.entry("JSON", "json"),
                    Map.entry("JSONB", "jsonb"),
                    Map.entry("Uuid", "uuid"),
                    Map.entry("UUID", "uuid"),
                    Map.entry("HSTORE", "hstore"),
                    Map.entry("INET", "inet"),
                    Map.entry("CIDR", "cidr"),
                    Map.entry("MACADDR", "macaddr"),
                    Map.entry("MACADDR8", "macaddr8"),
                    Map.entry("MONEY", "money"),
                    Map.entry("OID", "oid"),
                    Map.entry("REGCLASS", "regclass"),
                    Map.entry("BIT", "bit"),
                    Map.entry("CITEXT", "citext"),
                    Map.entry("TSVECTOR", "tsvector"),
                    Map.entry("TSQUERY", "tsquery"),
                    Map.entry("XML", "xml"),
                    Map.entry("INT4RANGE", "int4range"),
                    Map.entry("INT8RANGE", "int8range"),
                    Map.entry("NUMRANGE", "numrange"),
                    Map.entry("DATERANGE", "daterange"),
                    Map.entry("TSRANGE", "tsrange"),
                    Map.entry("TSTZRANGE", "tstzrange"),
                    Map.entry("TINYINT", "tinyint"),
                    Map.entry("MEDIUMINT", "mediumint"),
                    Map.entry("LONGTEXT", "longtext"),
                    Map.entry("MEDIUMTEXT", "mediumtext"),
                    Map.entry("TINYTEXT", "tinytext"));

    /// The arguments that are part of the type's SQL, in their order.
    private static final Map<String, List<String>> ARGUMENTS =
            Map.of(
                    "varchar", List.of("length"),
                    "char", List.of("length"),
                    "numeric", List.of("precision", "scale"),
                    "float", List.of("precision"),
                    "bit", List.of("length"),
                    "binary", List.of("length"),
                    "varbinary", List.of("length"));

    private static final Set<String> ENUMS = Set.of("Enum", "ENUM");

    /// The SQL name of each of SQLAlchemy's types, by the name of its class.
    public static Map<String, String> names() {
        return NAMES;
    }

    /// The attributes of a type that are part of its SQL, in their order, by its SQL name.
    public static Map<String, List<String>> arguments() {
        return ARGUMENTS;
    }

    private TypeReader() {}

    /// The type an expression such as `sa.String(50)`, `String` or `sa.ARRAY(sa.Text())` stands
    /// for.
    public static SqlType read(Expression expression, Meaning meaning) {
        Expression folded = meaning.fold(expression);
        if (folded instanceof Call(_, Attribute(_, var base, var method), _, _, _)
                && (method.equals("with_variant") || method.equals("evaluates_none"))) {
            return read(base, meaning);
        }
        String symbol = meaning.symbol(folded);
        SqlType type =
                symbol == null ? meaning.facts().type(folded) : known(symbol, folded, meaning);
        if (type == null) {
            return SqlType.symbolic(expression.span().text());
        }
        return folded instanceof Call call && symbol != null
                ? type.withCheck(check(type, call, meaning))
                : type;
    }

    /// SQLAlchemy makes no check unless it is told to.
    private static @Nullable TypeCheck check(SqlType type, Call call, Meaning meaning) {
        boolean wanted = Boolean.TRUE.equals(meaning.truth(call.keyword("create_constraint")));
        if (!wanted || (!type.isEnumeration() && !type.name().equals("boolean"))) {
            return null;
        }
        boolean plain = Boolean.FALSE.equals(meaning.truth(call.keyword("native_enum")));
        return new TypeCheck(checkName(type, call, meaning), type.isEnumeration() && plain);
    }

    /// The name of the type, which an enum class lends where none is said.
    private static @Nullable String checkName(SqlType type, Call call, Meaning meaning) {
        Expression named = call.keyword("name");
        if (named != null) {
            return meaning.text(named);
        }
        boolean ofClass = type.isEnumeration() && meaning.facts().enumeration(call) != null;
        return ofClass && call.positional().getFirst() instanceof Name(_, var path)
                ? enumName(path.substring(path.lastIndexOf('.') + 1))
                : null;
    }

    /// Whether it names one of SQLAlchemy's types.
    static boolean isType(Expression expression, Meaning meaning) {
        String symbol = meaning.symbol(expression);
        return symbol != null && (NAMES.containsKey(symbol) || ENUMS.contains(symbol));
    }

    private static @Nullable SqlType known(String symbol, Expression folded, Meaning meaning) {
        Call call = folded instanceof Call found ? found : null;
        if (ENUMS.contains(symbol)) {
            SqlType ofClass = call == null ? null : meaning.facts().enumeration(call);
            return ofClass == null && call != null ? enumeration(call, meaning) : ofClass;
        }
        if (symbol.equals("ARRAY")) {
            return call == null || call.positional().isEmpty()
                    ? null
                    : array(read(call.positional().getFirst(), meaning));
        }
        String name = NAMES.get(symbol);
        if (name == null) {
            return null;
        }
        if (call == null) {
            return SqlType.of(name);
        }
        if (name.equals("timestamp") || name.equals("time")) {
            return temporal(name, call, meaning);
        }
        return sized(name, call, meaning);
    }

    private static @Nullable SqlType array(SqlType element) {
        return element.known() && !element.isEnumeration()
                ? new SqlType(element.name() + "[]", element.arguments(), true, "")
                : null;
    }

    private static @Nullable SqlType temporal(String name, Call call, Meaning meaning) {
        Expression zone =
                call.positional().isEmpty()
                        ? call.keyword("timezone")
                        : call.positional().getFirst();
        Boolean zoned = zone == null ? Boolean.FALSE : meaning.truth(zone);
        if (zoned == null) {
            return null;
        }
        String full = zoned ? name + " with time zone" : name;
        String precision = meaning.number(call.keyword("precision"));
        return precision == null ? SqlType.of(full) : SqlType.of(full, precision);
    }

    private static @Nullable SqlType sized(String name, Call call, Meaning meaning) {
        List<String> wanted = ARGUMENTS.getOrDefault(name, List.of());
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            Expression value =
                    i < call.positional().size()
                            ? call.positional().get(i)
                            : call.keyword(wanted.get(i));
            if (value == null || meaning.isNone(value)) {
                break;
            }
            String number = meaning.number(value);
            if (number == null) {
                return null;
            }
            arguments.add(number);
        }
        return call.unpacked().isEmpty() ? SqlType.of(name, arguments.toArray()) : null;
    }

    private static @Nullable SqlType enumeration(Call call, Meaning meaning) {
        List<String> labels = new ArrayList<>();
        for (Expression each : call.positional()) {
            List<String> several = meaning.texts(each);
            String label = meaning.text(each);
            if (several != null) {
                labels.addAll(several);
            } else if (label != null) {
                labels.add(label);
            } else {
                return null;
            }
        }
        Expression named = call.keyword("name");
        String name = named == null || meaning.isNone(named) ? "" : meaning.text(named);
        if (name == null || labels.isEmpty() || !call.unpacked().isEmpty()) {
            return null;
        }
        boolean plain = Boolean.FALSE.equals(meaning.truth(call.keyword("native_enum")));
        return SqlType.enumeration(plain ? "" : name, labels);
    }

    /// The type SQLAlchemy 2 gives an annotation such as `str`, null where it has none of its own.
    static @Nullable SqlType ofAnnotation(String pythonType) {
        String name = pythonType.substring(pythonType.lastIndexOf('.') + 1);
        return switch (name) {
            case "str" -> SqlType.of("varchar");
            case "int" -> SqlType.of("integer");
            case "bool" -> SqlType.of("boolean");
            case "float" -> SqlType.of("float");
            case "Decimal" -> SqlType.of("numeric");
            case "bytes" -> SqlType.of("blob");
            case "date" -> SqlType.of("date");
            case "datetime" -> SqlType.of("timestamp");
            case "time" -> SqlType.of("time");
            case "timedelta" -> SqlType.of("interval");
            case "UUID" -> SqlType.of("uuid");
            default -> null;
        };
    }

    /// The name SQLAlchemy gives an unnamed type made from an enum class.
    static String enumName(String className) {
        return className.toLowerCase(Locale.ROOT);
    }
}
