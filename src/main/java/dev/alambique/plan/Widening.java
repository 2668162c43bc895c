package dev.alambique.plan;

import dev.alambique.schema.SqlType;
import dev.alambique.schema.TypeFamily;

import java.util.List;

/// Type changes that keep every value and that PostgreSQL makes without rewriting the table.
final class Widening {

    private Widening() {}

    static boolean isFree(SqlType from, SqlType to) {
        if (!from.known() || !to.known()) {
            return false;
        }
        TypeFamily family = TypeFamily.of(from);
        if (family != TypeFamily.of(to)) {
            return false;
        }
        return switch (family) {
            case TEXT -> isVarchar(from) && (to.name().equals("text") || isLonger(from, to));
            case DECIMAL -> isSameScale(from, to);
            case INTEGER,
                    FLOAT,
                    BOOLEAN,
                    DATE,
                    TIME,
                    TIMESTAMP,
                    INTERVAL,
                    JSON,
                    BINARY,
                    UUID,
                    ENUM,
                    OTHER ->
                    false;
        };
    }

    private static boolean isVarchar(SqlType type) {
        return type.name().equals("varchar") || type.name().equals("character varying");
    }

    private static boolean isLonger(SqlType from, SqlType to) {
        if (!isVarchar(to)) {
            return false;
        }
        return to.arguments().isEmpty() || (length(from) > 0 && length(to) > length(from));
    }

    private static boolean isSameScale(SqlType from, SqlType to) {
        return from.arguments().size() == 2
                && to.arguments().size() == 2
                && from.arguments().get(1).equals(to.arguments().get(1))
                && length(to) > length(from);
    }

    private static int length(SqlType type) {
        List<String> arguments = type.arguments();
        return !arguments.isEmpty() && arguments.getFirst().matches("\\d{1,8}")
                ? Integer.parseInt(arguments.getFirst())
                : 0;
    }
}
