package dev.alambique.plan;

import dev.alambique.schema.SqlName;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.TypeFamily;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/// Which rows a narrower type would cut, round or refuse, as SQL that both databases read.
final class Fitting {

    private static final Map<String, Integer> BITS =
            Map.of("smallint", 15, "integer", 31, "bigint", 63);

    private Fitting() {}

    /// True for a row whose value does not fit; empty where the two types do not tell.
    static Optional<String> misfit(String column, SqlType from, SqlType to) {
        String name = SqlName.written(column);
        TypeFamily old = TypeFamily.of(from);
        SqlType wanted = to.canonical();
        return switch (TypeFamily.of(to)) {
            case TEXT -> isPlain(old) ? tooLong(name, old, wanted) : Optional.empty();
            case INTEGER -> integer(name, from, wanted);
            case DECIMAL -> old.isNumber() ? decimal(name, wanted) : Optional.empty();
            case FLOAT -> old == TypeFamily.INTEGER ? exact(name, wanted) : Optional.empty();
            case BOOLEAN, DATE, TIME, TIMESTAMP, INTERVAL, JSON, BINARY, UUID, ENUM, OTHER ->
                    Optional.empty();
        };
    }

    /// What both databases write alike.
    private static boolean isPlain(TypeFamily family) {
        return family == TypeFamily.TEXT || family == TypeFamily.INTEGER;
    }

    private static Optional<String> tooLong(String name, TypeFamily old, SqlType to) {
        String text = old == TypeFamily.TEXT ? name : "CAST(" + name + " AS VARCHAR)";
        return to.arguments().isEmpty()
                ? Optional.empty()
                : Optional.of("length(" + text + ") > " + to.arguments().getFirst());
    }

    private static Optional<String> integer(String name, SqlType from, SqlType to) {
        TypeFamily old = TypeFamily.of(from);
        if (old == TypeFamily.TEXT) {
            return Optional.of("CAST(CAST(" + name + " AS INTEGER) AS VARCHAR) <> " + name);
        }
        if (!old.isNumber()) {
            return Optional.empty();
        }
        BigDecimal most =
                BigDecimal.TWO.pow(BITS.getOrDefault(to.name(), 63)).subtract(BigDecimal.ONE);
        String range =
                name
                        + " NOT BETWEEN "
                        + most.negate().subtract(BigDecimal.ONE).toPlainString()
                        + " AND "
                        + most.toPlainString();
        return Optional.of(
                old == TypeFamily.INTEGER
                        ? range
                        : "round(" + name + ") <> " + name + " OR " + range);
    }

    private static Optional<String> decimal(String name, SqlType to) {
        if (to.arguments().isEmpty()) {
            return Optional.empty();
        }
        int precision = Integer.parseInt(to.arguments().getFirst());
        int scale = to.arguments().size() > 1 ? Integer.parseInt(to.arguments().get(1)) : 0;
        String limit = BigDecimal.ONE.scaleByPowerOfTen(precision - scale).toPlainString();
        return Optional.of(
                "round("
                        + name
                        + ", "
                        + scale
                        + ") <> "
                        + name
                        + " OR abs("
                        + name
                        + ") >= "
                        + limit);
    }

    private static Optional<String> exact(String name, SqlType to) {
        String limit = to.name().equals("real") ? "16777216" : "9007199254740992";
        return Optional.of("abs(" + name + ") > " + limit);
    }
}
