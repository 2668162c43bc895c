package dev.alambique.database;

import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlType;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/// The values a column can be seeded with, as SQL text or bytes: first the ones that break careless
/// revisions (empty, longest, boundary, odd), then plain ones.
record SeedValues(List<Object> pool, @Nullable LongFunction<Object> counting, boolean unique) {

    private static final int LONGEST = 2_000;

    /// Longer values than this are for the first rows only, or a million rows fill the disk.
    private static final int SHORT = 100;

    private static final int BULKY_ROWS = 5_000;

    /// The last ones differ from earlier ones by case, accents or spaces alone.
    private static final List<String> WORDS =
            List.of(
                    "General",
                    "",
                    "O'Neill",
                    "ñandú áéíóú",
                    "a",
                    "1",
                    "99",
                    " b ",
                    "日本 😀",
                    "%_\\\"",
                    "A",
                    "b",
                    "á",
                    "general",
                    "GENERAL ");

    SeedValues {
        pool = List.copyOf(pool);
    }

    static SeedValues of(Dialect dialect, Column column) {
        SqlType type = column.type();
        if (type.isEnumeration()) {
            return new SeedValues(List.copyOf(type.arguments()), null, false);
        }
        return dialect == Dialect.SQLITE ? sqlite(type) : postgresql(type);
    }

    static boolean isInteger(SqlType type) {
        return type.name().contains("int")
                && !type.name().contains("interval")
                && !type.name().contains("point");
    }

    private static SeedValues sqlite(SqlType type) {
        String name = type.name();
        if (isInteger(type)) {
            return integers(32);
        } else if (name.contains("bool")) {
            return of("1", "0");
        } else if (name.contains("blob") || name.contains("binary")) {
            return bytes();
        } else if (name.contains("date") || name.contains("time")) {
            return times(name.replace("datetime", "timestamp"), "");
        } else if (name.contains("json")) {
            return json();
        } else if (name.contains("real") || name.contains("floa") || name.contains("doub")) {
            return of("0.0", "1.5", "-2.25", "10000000000.0", "123456789.1");
        } else if (name.contains("num") || name.contains("dec")) {
            return decimals(type);
        }
        return name.contains("uuid") ? uuids() : strings(type);
    }

    private static SeedValues postgresql(SqlType type) {
        return switch (type.name()) {
            case "smallint" -> integers(16);
            case "integer" -> integers(32);
            case "bigint" -> integers(64);
            case "boolean" -> of("true", "false");
            case "varchar", "char", "text", "citext", "name" -> strings(type);
            case "numeric", "money" -> decimals(type);
            case "real", "double precision" ->
                    of("0", "1.5", "-2.25", "10000000000", "123456789.1");
            case "bytea" -> bytes();
            case "uuid" -> uuids();
            case "json", "jsonb" -> json();
            case "date", "timestamp", "time" -> times(type.name(), "");
            case "timestamp with time zone", "time with time zone" ->
                    times(type.name().split(" ", 2)[0], "+00");
            case "interval" -> of("1 day", "0", "-3 hours", "2 years 1 mon");
            case "bit", "varbit" -> bits(type);
            default -> of();
        };
    }

    private static SeedValues of(String... values) {
        return new SeedValues(List.of((Object[]) values), null, false);
    }

    private static SeedValues integers(int bits) {
        BigInteger largest = BigInteger.ONE.shiftLeft(bits - 1).subtract(BigInteger.ONE);
        return new SeedValues(
                List.of("1", "2", "3", "99", "0", "-1", "7", "10", largest.toString()),
                Long::toString,
                false);
    }

    private static SeedValues decimals(SqlType type) {
        int scale = argument(type, 1).orElse(type.arguments().size() == 1 ? 0 : 2);
        int precision = argument(type, 0).orElse(12);
        BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(-scale);
        BigDecimal largest = BigDecimal.ONE.scaleByPowerOfTen(precision - scale).subtract(step);
        return new SeedValues(
                Stream.of(
                                BigDecimal.ZERO,
                                step,
                                BigDecimal.ONE.min(largest),
                                largest,
                                step.negate(),
                                BigDecimal.TEN.min(largest))
                        .<Object>map(BigDecimal::toPlainString)
                        .toList(),
                number -> step.multiply(BigDecimal.valueOf(number)).toPlainString(),
                false);
    }

    private static Optional<Integer> argument(SqlType type, int index) {
        return type.arguments().size() > index && type.arguments().get(index).matches("[0-9]{1,9}")
                ? Optional.of(Integer.valueOf(type.arguments().get(index)))
                : Optional.empty();
    }

    private static SeedValues strings(SqlType type) {
        int length = argument(type, 0).orElse(type.name().equals("char") ? 1 : LONGEST);
        List<Object> pool = new ArrayList<>();
        for (String word : WORDS) {
            if (word.codePointCount(0, word.length()) <= length && !pool.contains(word)) {
                pool.add(word);
            }
        }
        pool.add(Math.min(1, pool.size()), "ñ".repeat(Math.min(length, LONGEST)));
        return new SeedValues(
                pool.stream().distinct().toList(), number -> numbered(number, length), false);
    }

    /// A word of its own for each number, as far as the length allows.
    private static String numbered(long number, int length) {
        String digits = Long.toString(number, 36).toLowerCase(Locale.ROOT);
        String word = "valor-" + digits;
        return word.length() <= length
                ? word
                : digits.substring(Math.max(0, digits.length() - length));
    }

    private static SeedValues bytes() {
        return new SeedValues(
                List.of(new byte[] {1, 2, 3}, new byte[0], new byte[] {0, -1, 39}),
                number -> Long.toString(number).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                false);
    }

    private static SeedValues uuids() {
        return new SeedValues(
                List.of(),
                number ->
                        new UUID(0x1000_4000L | number << 32, 0x8000_0000_0000_0000L | number)
                                .toString(),
                false);
    }

    private static SeedValues json() {
        return of("{}", "{\"clave\": \"ñ\", \"n\": 1.5}", "[]", "[1, null]", "null", "\"texto\"");
    }

    private static SeedValues bits(SqlType type) {
        int length = argument(type, 0).orElse(1);
        return of("0".repeat(length), "1".repeat(length));
    }

    /// The last moments are those a clock in Madrid skips or shows twice.
    private static SeedValues times(String kind, String zone) {
        LocalDate first = LocalDate.of(2024, 1, 1);
        return switch (kind) {
            case "date" ->
                    new SeedValues(
                            List.of("2024-02-29", "1970-01-01", "1900-01-01", "2099-12-31"),
                            number -> first.plusDays(number % 20_000).toString(),
                            false);
            case "time" -> of("00:00:00" + zone, "23:59:59.999999" + zone, "12:30:00" + zone);
            default ->
                    new SeedValues(
                            List.of(
                                    "2024-02-29 23:59:59.999999" + zone,
                                    "1970-01-01 00:00:00.000000" + zone,
                                    "1900-01-01 00:00:00.000000" + zone,
                                    "2099-12-31 12:00:00.000000" + zone,
                                    "2024-03-31 02:30:00.000000" + zone,
                                    "2024-10-27 00:30:00.000000" + zone,
                                    "2024-10-27 01:30:00.000000" + zone),
                            number -> first.plusDays(number % 20_000) + " 10:20:30.000000" + zone,
                            false);
        };
    }

    boolean isEmpty() {
        return pool.isEmpty() && counting == null;
    }

    /// The largest number if all are numbers, else the longest text; empty where it is neither.
    Optional<Object> extreme() {
        if (pool.stream().allMatch(value -> value instanceof String text && isNumber(text))) {
            return pool.stream()
                    .max(Comparator.comparing(value -> new BigDecimal(value.toString())));
        }
        return pool.stream()
                .filter(String.class::isInstance)
                .max(Comparator.comparingInt(value -> value.toString().length()));
    }

    private static boolean isNumber(String text) {
        return text.matches("-?[0-9]+(\\.[0-9]+)?");
    }

    /// Each value at most once, numbers counted on from `start`.
    SeedValues distinct(SqlType type, long start) {
        LongFunction<Object> count = counting;
        return count == null
                ? new SeedValues(pool, null, true)
                : new SeedValues(
                        isInteger(type) ? List.of() : pool,
                        number -> count.apply(start + 1 + number),
                        true);
    }

    SeedValues only(List<Object> allowed, boolean counts) {
        return new SeedValues(allowed, counts ? counting : null, unique);
    }

    /// The value of a row. The first rows go through the pool in order, the rest draw from it.
    Object next(int index, SplittableRandom random) {
        LongFunction<Object> count = counting;
        if (index > 0 && index <= pool.size()) {
            return pool.get(index - 1);
        }
        if (count != null && (unique || pool.isEmpty() || random.nextInt(3) == 0)) {
            return count.apply(unique ? index : random.nextInt(50));
        }
        Object drawn = pool.get(random.nextInt(pool.size()));
        boolean bulky = drawn instanceof String text && text.length() > SHORT;
        return bulky && index > BULKY_ROWS ? pool.getFirst() : drawn;
    }
}
