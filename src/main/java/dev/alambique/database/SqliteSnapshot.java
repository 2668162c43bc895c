package dev.alambique.database;

import dev.alambique.database.SqliteInspector.Stored;
import dev.alambique.database.SqliteInspector.Xinfo;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// The canonical lines of a SQLite schema, from the stored statements: what a table rebuild can
/// lose (triggers, collations, AUTOINCREMENT, checks, actions, options) has a line of its own.
final class SqliteSnapshot {

    private final Connection connection;
    private final TreeSet<String> lines = new TreeSet<>();
    private final TreeMap<String, List<String>> order = new TreeMap<>();

    private SqliteSnapshot(Connection connection) {
        this.connection = connection;
    }

    static SchemaSnapshot take(Connection connection, VersionTable versions) throws SQLException {
        SqliteSnapshot snapshot = new SqliteSnapshot(connection);
        List<Stored> tables =
                SqliteInspector.tables(connection).stream()
                        .filter(each -> !each.name().equalsIgnoreCase(versions.name()))
                        .toList();
        Map<String, Table> byName = new TreeMap<>();
        for (Stored stored : tables) {
            SqliteTableText text = SqliteTableText.parse(stored.sql());
            byName.put(
                    stored.name().toLowerCase(Locale.ROOT),
                    Table.of(stored.name(), List.of(), text.constraints(), List.of()));
        }
        for (Stored stored : tables) {
            snapshot.addTable(stored, byName);
        }
        snapshot.addOthers(versions);
        return new SchemaSnapshot(snapshot.lines, snapshot.order);
    }

    private void addTable(Stored stored, Map<String, Table> tables) throws SQLException {
        SqliteTableText text = SqliteTableText.parse(stored.sql());
        String name = stored.name();
        lines.add("table " + name);
        text.options().forEach(option -> lines.add("option " + name + ": " + option));
        if (text.module() != null) {
            lines.add("virtual " + name + ": " + SqlTokens.canonical(stored.sql()));
        }
        List<Xinfo> columns =
                SqliteInspector.isReadable(connection, text)
                        ? SqliteInspector.xinfo(connection, name)
                        : List.of();
        order.put(name, columns.stream().map(Xinfo::name).toList());
        for (Xinfo column : columns) {
            lines.add(
                    "column "
                            + name
                            + "."
                            + column.name()
                            + " "
                            + described(column, columns, text));
        }
        for (SqliteTableText.Clause clause : text.clauses()) {
            Constraint constraint = SqliteInspector.resolved(clause.constraint(), tables);
            lines.add(
                    ("constraint " + name + ": " + described(constraint) + " " + clause.rest())
                            .strip());
        }
    }

    private static String described(Xinfo column, List<Xinfo> all, SqliteTableText text) {
        List<String> words = new ArrayList<>();
        words.add(typed(column));
        if (column.required() || SqliteInspector.isRowid(column, all, text)) {
            words.add("not null");
        }
        if (column.value() != null) {
            words.add("default " + number(SqlTokens.canonical(column.value())));
        }
        String collation = text.collations().get(column.name());
        if (collation != null && !collation.equals("BINARY")) {
            words.add("collate " + collation);
        }
        String computed = text.computed().get(column.name());
        if (computed != null) {
            words.add("generated as (" + SqlTokens.canonical(computed) + ")");
            words.add(column.hidden() == 3 ? "stored" : "virtual");
        }
        return String.join(" ", words);
    }

    /// What SQLite's two truth values are.
    private static String number(String value) {
        return switch (value) {
            case "true" -> "1";
            case "false" -> "0";
            default -> value;
        };
    }

    /// Alembic's rebuild writes `int` and `bool` in full, which changes nothing but for a primary
    /// key, where only `integer` is the rowid.
    private static String typed(Xinfo column) {
        String type = SqliteInspector.type(column.type()).toString();
        return column.key() > 0
                ? type
                : switch (type) {
                    case "int" -> "integer";
                    case "bool" -> "boolean";
                    default -> type;
                };
    }

    static String described(Constraint constraint) {
        return named(constraint.name())
                + switch (constraint) {
                    case Constraint.PrimaryKey(_, List<String> columns) -> "primary key " + columns;
                    case Constraint.Unique unique -> "unique " + unique.columns();
                    case Constraint.Check(_, String condition, _, _) ->
                            "check (" + SqlTokens.canonical(condition) + ")";
                    case Constraint.ForeignKey key -> described(key);
                    case Constraint.Other(_, String definition) -> definition;
                };
    }

    private static String described(Constraint.ForeignKey key) {
        return "foreign key "
                + key.columns()
                + " references "
                + key.referencedTable()
                + " "
                + key.referencedColumns()
                + (key.onDelete() == null ? "" : " on delete " + key.onDelete())
                + (key.onUpdate() == null ? "" : " on update " + key.onUpdate());
    }

    private static String named(@Nullable String name) {
        return name == null ? "" : name + " ";
    }

    private void addOthers(VersionTable versions) throws SQLException {
        lines.addAll(
                Rows.list(
                        connection,
                        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
                                + " AND type <> 'table' AND tbl_name <> ? COLLATE NOCASE",
                        row ->
                                row.getString("type")
                                        + " "
                                        + row.getString("name")
                                        + ": "
                                        + SqlTokens.canonical(row.getString("sql")),
                        versions.name()));
    }
}
