package dev.alambique.intent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What becomes of rows that break a new rule. Values are SQL literals.
public sealed interface Repair {

    /// The migration counts them and stops.
    record Refuse() implements Repair {}

    /// All of them get one value in a column, which may be `null`.
    record Set(String column, String value) implements Repair {}

    /// Each of some values of a column gets another; what breaks the rule then stops the migration.
    record Replace(String column, Map<String, String> values) implements Repair {
        public Replace {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /// As a command writes it.
    default String written() {
        return switch (this) {
            case Refuse _ -> "refuse";
            case Set(String column, String value) -> "fix " + Names.written(column) + " = " + value;
            case Replace(String column, Map<String, String> values) ->
                    values.entrySet().stream()
                            .map(each -> each.getKey() + " -> " + each.getValue())
                            .collect(
                                    Collectors.joining(
                                            ", ", "fix " + Names.written(column) + " ", ""));
        };
    }
}
