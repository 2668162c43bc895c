package dev.alambique.plan;

import dev.alambique.message.Message;
import dev.alambique.schema.Column;
import dev.alambique.schema.SqlName;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// New columns and the SQL that computes them, the same on both databases.
///
/// `todo` is true for the rows that can be computed and have not been. `rule` says how they are,
/// one sentence; `open` is true for the rows that stay without a value although they had one to
/// compute from; nobody has decided about those. `wrong` is true for a row that was computed and
/// must not look like that.
record Derived(
        List<Column> columns,
        List<String> values,
        String todo,
        String wrong,
        String open,
        Message rule) {

    Derived {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
    }

    /// What stands after `SET`.
    String set() {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            parts.add(SqlName.written(columns.get(i).name()) + " = " + values.get(i));
        }
        return String.join(", ", parts);
    }

    String names() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }
}
