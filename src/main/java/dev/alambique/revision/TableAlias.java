package dev.alambique.revision;

import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlName;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A view that gives a table a second name, through which one can also write: PostgreSQL lets it by
/// itself, SQLite needs triggers.
///
/// The SQL is one of few fixed forms with nothing but names and literals in it; [#isTrigger] knows
/// the triggers again. `columns` are those of the table, `key` is its primary key.
public record TableAlias(String alias, String table, List<Column> columns, List<String> key) {

    private static final SqlForm VIEW =
            new SqlForm("CREATE VIEW {alias} AS SELECT {columns} FROM {table}");
    private static final SqlForm INSERT =
            new SqlForm(
                    "CREATE TRIGGER {insert} INSTEAD OF INSERT ON {alias}"
                            + " BEGIN INSERT INTO {table} ({columns}) VALUES ({values}); END");
    private static final SqlForm UPDATE =
            new SqlForm(
                    "CREATE TRIGGER {update} INSTEAD OF UPDATE ON {alias}"
                            + " BEGIN UPDATE {table} SET {assignments} WHERE {old_row}; END");
    private static final SqlForm DELETE =
            new SqlForm(
                    "CREATE TRIGGER {delete} INSTEAD OF DELETE ON {alias}"
                            + " BEGIN DELETE FROM {table} WHERE {old_row}; END");

    public TableAlias {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /// Whether a text is one of SQLite's triggers, whole and nothing else.
    static boolean isTrigger(String sql) {
        return List.of(INSERT, UPDATE, DELETE).stream()
                .anyMatch(form -> form.read(sql).isPresent());
    }

    /// A trigger that inserts has to say itself what a row gets where nothing is said; only a
    /// constant can be said so.
    public static boolean canRepeat(Column column) {
        String serverDefault = column.serverDefault();
        return serverDefault == null || SqlForm.isLiteral(serverDefault);
    }

    public List<String> creating(Dialect dialect) {
        Map<String, String> names = names();
        return switch (dialect) {
            case POSTGRESQL -> List.of(VIEW.filled(names));
            case SQLITE ->
                    List.of(
                            VIEW.filled(names),
                            INSERT.filled(names),
                            UPDATE.filled(names),
                            DELETE.filled(names));
        };
    }

    /// SQLite's triggers go with the view.
    public String dropping() {
        return "DROP VIEW " + SqlName.written(alias);
    }

    private Map<String, String> names() {
        String bare = alias.substring(alias.lastIndexOf('.') + 1);
        List<String> written = new ArrayList<>();
        List<String> values = new ArrayList<>();
        List<String> assignments = new ArrayList<>();
        for (Column column : columns) {
            String name = SqlName.written(column.name());
            String value = "NEW." + name;
            written.add(name);
            values.add(
                    column.serverDefault() == null
                            ? value
                            : "coalesce(" + value + ", " + column.serverDefault() + ")");
            assignments.add(name + " = " + value);
        }
        Map<String, String> names = new TreeMap<>();
        names.put("alias", SqlName.written(alias));
        names.put("table", SqlName.written(table));
        names.put("insert", SqlName.written(bare + "_insert"));
        names.put("update", SqlName.written(bare + "_update"));
        names.put("delete", SqlName.written(bare + "_delete"));
        names.put("columns", String.join(", ", written));
        names.put("values", String.join(", ", values));
        names.put("assignments", String.join(", ", assignments));
        names.put(
                "old_row",
                key.stream()
                        .map(SqlName::written)
                        .map(column -> column + " = OLD." + column)
                        .collect(Collectors.joining(" AND ")));
        return names;
    }
}
