package dev.alambique.plan;

import dev.alambique.intent.MappedValue;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.TypeFamily;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A table of old and new values, each a literal of its type or `null`, and what every other value
/// becomes, null included where it is not in the table.
record ValueMap(SqlType type, List<MappedValue> values, String otherwise) {

    static final String NULL = "null";

    ValueMap {
        values = List.copyOf(values);
    }

    /// The expression that gives the new value of `column`, the same on both databases: SQLite has
    /// 0 and 1 where PostgreSQL has real booleans, and both can ask for the truth of either.
    String expression(String column) {
        boolean truth = TypeFamily.of(type) == TypeFamily.BOOLEAN;
        boolean searched = truth || values.stream().map(MappedValue::from).anyMatch(NULL::equals);
        String branches =
                values.stream()
                        .map(each ->
                                " WHEN "
                                        + (searched
                                                ? test(column, each.from(), truth)
                                                : each.from())
                                        + " THEN "
                                        + written(each.to()))
                        .collect(Collectors.joining());
        return "CASE"
                + (searched ? "" : " " + column)
                + branches
                + " ELSE "
                + written(otherwise)
                + " END";
    }

    private static String test(String column, String value, boolean truth) {
        if (value.equals(NULL)) {
            return column + " IS NULL";
        }
        if (truth) {
            return value.equals("true") ? column : "NOT " + column;
        }
        return column + " = " + value;
    }

    private static String written(String value) {
        return value.equals(NULL) ? "NULL" : value;
    }

    /// The way back: the first old value that becomes a new one. What no old value becomes goes
    /// where the value for all others came from, else to `unknown`.
    ValueMap inverse(SqlType back, String unknown) {
        Map<String, String> first = new LinkedHashMap<>();
        values.forEach(each -> first.putIfAbsent(each.to(), each.from()));
        List<MappedValue> inverse = new ArrayList<>();
        first.forEach((to, from) -> inverse.add(new MappedValue(to, from)));
        return new ValueMap(back, inverse, first.getOrDefault(otherwise, unknown));
    }

    /// True for the rows whose value the way back does not give again.
    String lost(String column) {
        Map<String, String> first = new LinkedHashMap<>();
        values.forEach(each -> first.putIfAbsent(each.to(), each.from()));
        List<String> kept = first.values().stream().filter(each -> !each.equals(NULL)).toList();
        String others =
                TypeFamily.of(type) == TypeFamily.BOOLEAN && kept.size() == 2
                        ? ""
                        : column + " NOT IN (" + String.join(", ", kept) + ")";
        String isNull = first.containsValue(NULL) ? "" : column + " IS NULL";
        String all = isNull + (isNull.isEmpty() || others.isEmpty() ? "" : " OR ") + others;
        return all.isEmpty() ? "1 = 0" : all;
    }

    /// All that a row can hold afterwards, without null.
    List<String> results() {
        List<String> results = new ArrayList<>();
        values.forEach(each -> results.add(each.to()));
        results.add(otherwise);
        return results.stream().filter(each -> !each.equals(NULL)).distinct().toList();
    }

    /// Whether a row can be null afterwards.
    boolean givesNull() {
        return otherwise.equals(NULL)
                || values.stream().map(MappedValue::to).anyMatch(NULL::equals);
    }
}
