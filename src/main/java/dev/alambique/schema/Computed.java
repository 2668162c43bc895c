package dev.alambique.schema;

import org.jspecify.annotations.Nullable;

/// The expression of a generated column. `stored` is null where nobody said whether its values are
/// kept (`STORED`) or worked out when read (`VIRTUAL`).
public record Computed(String expression, @Nullable Boolean stored) {

    public static Computed of(String expression) {
        return new Computed(expression, null);
    }
}
