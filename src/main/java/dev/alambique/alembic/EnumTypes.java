package dev.alambique.alembic;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Call;
import dev.alambique.schema.SqlType;
import dev.alambique.sqlalchemy.Meaning;
import dev.alambique.sqlalchemy.SqlReader;
import dev.alambique.sqlalchemy.TypeReader;

import org.jspecify.annotations.Nullable;

import java.util.stream.Collectors;

/// `sa.Enum(…).create(bind)` and `.drop(bind)`, which make and drop a type on PostgreSQL and do
/// nothing elsewhere.
final class EnumTypes {

    private EnumTypes() {}

    static boolean isOne(Expression object, Meaning meaning) {
        String symbol = object instanceof Call ? meaning.symbol(object) : null;
        return "Enum".equals(symbol) || "ENUM".equals(symbol);
    }

    /// Whether a method of an enum only makes another value of it.
    static boolean changesNothing(String method) {
        return method.equals("with_variant") || method.equals("copy");
    }

    /// The statement it sends, null where the method is another or the type is not constant.
    static @Nullable String sql(Expression object, String method, Call call, Meaning meaning) {
        return switch (method) {
            case "create" -> created(TypeReader.read(object, meaning));
            case "drop" -> dropped(object, call, meaning);
            default -> null;
        };
    }

    private static @Nullable String created(SqlType type) {
        return type.isEnumeration() && !type.enumName().isEmpty()
                ? type.arguments().stream()
                        .map(SqlReader::quoted)
                        .collect(
                                Collectors.joining(
                                        ", ", "CREATE TYPE " + type.enumName() + " AS ENUM (", ")"))
                : null;
    }

    /// A type is dropped by its name; only the one of PostgreSQL's own looks first if it is there.
    private static @Nullable String dropped(Expression object, Call call, Meaning meaning) {
        String name = object instanceof Call type ? meaning.text(type.keyword("name")) : null;
        Boolean said = meaning.truth(call.keyword("checkfirst"));
        boolean looks = said == null ? "ENUM".equals(meaning.symbol(object)) : said;
        if (name == null) {
            return null;
        }
        return looks ? "DROP TYPE IF EXISTS " + name : "DROP TYPE " + name;
    }
}
