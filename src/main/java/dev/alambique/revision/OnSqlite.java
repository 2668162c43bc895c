package dev.alambique.revision;

import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Identity;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What SQLite makes of a table: it has no identities but its row id. Comments stay, though SQLite
/// has none: they are what the revisions say.
final class OnSqlite {

    private static final Set<String> INTEGER = Set.of("integer", "int", "int4", "serial");

    private OnSqlite() {}

    /// A key that numbers itself stands inside its column, where it has no name.
    static Table created(Table table) {
        return table.options().contains("AUTOINCREMENT")
                ? table.withConstraints(
                        table.constraints().stream()
                                .map(each ->
                                        each instanceof Constraint.PrimaryKey key
                                                ? new Constraint.PrimaryKey(null, key.columns())
                                                : each)
                                .toList())
                : table;
    }

    static Table settled(Table table) {
        return table.withColumns(
                table.columns().stream().map(column -> settled(table, column)).toList());
    }

    private static Column settled(Table table, Column column) {
        return isRowid(table, column)
                ? column.required().withIdentity(Identity.of(Identity.Kind.ROWID))
                : column.withIdentity(null);
    }

    private static boolean isRowid(Table table, Column column) {
        SqlType type = column.type();
        return type.known()
                && INTEGER.contains(type.name().toLowerCase(Locale.ROOT))
                && !table.options().contains("WITHOUT ROWID")
                && table.primaryKey()
                        .map(key -> key.columns().equals(List.of(column.name())))
                        .orElse(false);
    }
}
