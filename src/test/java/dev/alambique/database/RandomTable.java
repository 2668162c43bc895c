package dev.alambique.database;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a writer of random scripts must remember of a table to write what can run next.
final class RandomTable {

    /// `python` is the type; a `fixed` column is used by something that forbids to change it, a
    /// `unique` one has a constraint of its own.
    static final class Col {
        String name;
        String python;
        boolean nullable;
        boolean fixed;
        boolean unique;

        Col(String name, String python, boolean nullable) {
            this.name = name;
            this.python = python;
            this.nullable = nullable;
        }
    }

    String name;
    final List<Col> columns = new ArrayList<>();
    final Map<String, List<Col>> indexes = new LinkedHashMap<>();
    final Map<String, List<Col>> constraints = new LinkedHashMap<>();
    final Map<String, String> kinds = new LinkedHashMap<>();
    boolean key = true;
    boolean composite;
    String namedKey = "";
    boolean hasRows;
    boolean generated;
    boolean viewed;
    boolean referenced;

    RandomTable(String name) {
        this.name = name;
    }

    /// Whether an index or a constraint with a name speaks of a column.
    boolean uses(Col column) {
        return indexes.values().stream().anyMatch(each -> each.contains(column))
                || constraints.values().stream().anyMatch(each -> each.contains(column));
    }
}
