package dev.alambique.schema;

import java.util.List;
import java.util.Map;

/// What a change of type does to the values there are, as far as the two types alone tell.
public enum TypeChange {
    /// PostgreSQL only changes its catalog.
    FREE,
    /// PostgreSQL writes the table anew, and every value stays what it is.
    REWRITE,
    /// Some values no longer fit: they are cut, rounded, or stop the migration.
    LOSSY,
    /// The types are not known well enough.
    UNKNOWN;

    private static final List<String> INTEGERS = List.of("smallint", "integer", "bigint");
    private static final List<String> FRACTIONS = List.of("numeric", "double precision", "real");
    private static final List<String> TEXTS = List.of("varchar", "char", "text");

    /// How many characters the longest values of a type need, signs aside.
    private static final Map<String, Integer> LENGTHS =
            Map.of(
                    "smallint",
                    5,
                    "integer",
                    10,
                    "bigint",
                    19,
                    "boolean",
                    5,
                    "date",
                    10,
                    "uuid",
                    36);

    public static TypeChange of(SqlType from, SqlType to) {
        if (!from.known() || !to.known()) {
            return UNKNOWN;
        }
        return ofCanonical(from.canonical(), to.canonical());
    }

    private static TypeChange ofCanonical(SqlType from, SqlType to) {
        String old = from.name();
        String wanted = to.name();
        boolean isSameEnum = !from.enumName().isEmpty() && from.enumName().equals(to.enumName());
        if (isSameEnum || from.equals(to)) {
            return FREE;
        }
        if (TEXTS.contains(wanted)) {
            return TEXTS.contains(old) ? text(from, to) : written(from, to);
        }
        if (TEXTS.contains(old)) {
            return LOSSY;
        }
        if (INTEGERS.contains(old)) {
            return integer(from, to);
        }
        if (FRACTIONS.contains(old)) {
            return fraction(from, to);
        }
        if (old.equals(wanted)) {
            return precision(from, to);
        }
        return old.startsWith("timestamp") && !wanted.startsWith("timestamp") ? LOSSY : REWRITE;
    }

    private static TypeChange text(SqlType from, SqlType to) {
        if (argument(to, 0) < argument(from, 0)) {
            return LOSSY;
        }
        return from.name().equals("char") || to.name().equals("char") ? REWRITE : FREE;
    }

    /// Values become text, which may be too short for them.
    private static TypeChange written(SqlType from, SqlType to) {
        return argument(to, 0) < LENGTHS.getOrDefault(from.name(), 0) ? LOSSY : REWRITE;
    }

    private static TypeChange integer(SqlType from, SqlType to) {
        int size = INTEGERS.indexOf(from.name());
        int digits = LENGTHS.getOrDefault(from.name(), 0);
        boolean fits =
                switch (to.name()) {
                    case "smallint", "integer", "bigint" -> INTEGERS.indexOf(to.name()) > size;
                    case "numeric" -> whole(to) >= digits;
                    case "double precision" -> size < 2;
                    case "real" -> size < 1;
                    default -> !to.name().equals("boolean");
                };
        return fits ? REWRITE : LOSSY;
    }

    private static TypeChange fraction(SqlType from, SqlType to) {
        if (from.name().equals("numeric") && to.name().equals("numeric")) {
            return numeric(from, to);
        }
        boolean fits =
                switch (to.name()) {
                    case "double precision" -> from.name().equals("real");
                    case "numeric" -> to.arguments().isEmpty();
                    default -> false;
                };
        return fits ? REWRITE : LOSSY;
    }

    private static TypeChange numeric(SqlType from, SqlType to) {
        int oldScale = argument(from, 1);
        int scale = argument(to, 1);
        if (scale < oldScale || whole(to) < whole(from)) {
            return LOSSY;
        }
        return scale == oldScale || to.arguments().isEmpty() ? FREE : REWRITE;
    }

    /// How many digits there may be before the point.
    private static int whole(SqlType numeric) {
        return numeric.arguments().isEmpty()
                ? Integer.MAX_VALUE
                : argument(numeric, 0) - argument(numeric, 1);
    }

    /// The same type, with other arguments; of a moment, the digits of its seconds.
    private static TypeChange precision(SqlType from, SqlType to) {
        boolean isMoment = from.name().startsWith("time") || from.name().equals("interval");
        if (!isMoment) {
            return REWRITE;
        }
        return argument(to, 0) < argument(from, 0) ? LOSSY : FREE;
    }

    /// What is not limited, or not by a number, has no limit.
    private static int argument(SqlType type, int index) {
        return type.arguments().size() > index && type.arguments().get(index).matches("\\d{1,9}")
                ? Integer.parseInt(type.arguments().get(index))
                : Integer.MAX_VALUE;
    }
}
