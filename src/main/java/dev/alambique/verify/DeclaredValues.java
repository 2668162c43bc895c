package dev.alambique.verify;

import java.util.Map;
import java.util.Set;

/// What revisions say about values, beyond that they may be others. In `filled` columns only nulls
/// get a value, so every other stays. A `computed` column, by its name afterwards, is new and holds
/// what its SQL expression gives for the row as it was before.
record DeclaredValues(Set<ColumnName> filled, Map<ColumnName, String> computed) {

    static final DeclaredValues NONE = new DeclaredValues(Set.of(), Map.of());

    DeclaredValues {
        filled = Set.copyOf(filled);
        computed = Map.copyOf(computed);
    }
}
