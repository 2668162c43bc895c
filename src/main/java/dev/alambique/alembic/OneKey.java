package dev.alambique.alembic;

import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Constraint.PrimaryKey;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A table has one primary key, however often its columns say so.
final class OneKey {

    private OneKey() {}

    /// The columns as they are once some of them are the key, wherever that is said. Those in
    /// `said` say themselves whether they may be null.
    static List<Column> required(
            List<Column> columns, List<Constraint> constraints, Set<String> said) {
        Set<String> key = new LinkedHashSet<>();
        for (Constraint each : constraints) {
            if (each instanceof PrimaryKey primary) {
                key.addAll(primary.columns());
            }
        }
        key.removeAll(said);
        return columns.stream()
                .map(each -> key.contains(each.name()) ? each.withNullable(false) : each)
                .toList();
    }

    /// The constraints with all primary keys made one, which keeps the name that was given.
    static List<Constraint> of(List<Constraint> constraints) {
        Set<String> columns = new LinkedHashSet<>();
        String name = null;
        List<Constraint> others = new ArrayList<>();
        for (Constraint each : constraints) {
            if (each instanceof PrimaryKey key) {
                columns.addAll(key.columns());
                name = key.name() == null ? name : key.name();
            } else {
                others.add(each);
            }
        }
        if (!columns.isEmpty()) {
            others.addFirst(new PrimaryKey(name, List.copyOf(columns)));
        }
        return others;
    }
}
