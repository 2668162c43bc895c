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
        SqlType type = TypeReader.read(object, meaning);
        if (!type.isEnumeration() || type.enumName().isEmpty()) {
            return null;
        }
        return switch (method) {
            case "create" ->
                    "CREATE TYPE "
                            + type.enumName()
                            + type.arguments().stream()
                                    .map(SqlReader::quoted)
                                    .collect(Collectors.joining(", ", " AS ENUM (", ")"));
            case "drop" ->
                    Boolean.FALSE.equals(meaning.truth(call.keyword("checkfirst")))
                            ? "DROP TYPE " + type.enumName()
                            : "DROP TYPE IF EXISTS " + type.enumName();
            default -> null;
        };
    }
}
