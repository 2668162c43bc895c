package dev.alambique.rule;

import dev.alambique.revision.SyncedColumns;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;

import java.util.List;
import java.util.stream.Stream;

/// Columns that triggers have kept equal until a revision ends that.
final class Twins {

    private Twins() {}

    /// Whether the statements drop the triggers that kept the two equal.
    static boolean end(List<Sent> sent, String table, String old, String now) {
        SyncedColumns synced = new SyncedColumns(table, old, now, List.of("rowid"));
        return Stream.of(Dialect.values())
                .map(dialect -> synced.dropping(dialect).getFirst())
                .anyMatch(ending -> sent.stream().anyMatch(each -> each.text().equals(ending)));
    }

    /// Whether they drop triggers that kept the column equal to any other of its table.
    static boolean end(List<Sent> sent, Schema schema, String table, String old) {
        return schema.table(table).stream()
                .flatMap(found -> found.columns().stream())
                .map(Column::name)
                .anyMatch(now -> end(sent, table, old, now));
    }
}
