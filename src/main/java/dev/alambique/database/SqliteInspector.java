package dev.alambique.database;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;
import dev.alambique.schema.Column;
import dev.alambique.schema.Computed;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Identity;
import dev.alambique.schema.Index;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Surroundings;
import dev.alambique.schema.Table;
import dev.alambique.schema.View;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads SQLite's schema from PRAGMAs and the stored statements. A file that is missing stays
/// missing.
///
/// An `INTEGER PRIMARY KEY` is read as required and as an identity, which is what it does.
final class SqliteInspector implements Inspector {

    /// Tables up to this many rows are counted, larger ones taken from `ANALYZE`.
    private static final long COUNTED_ROWS = 100_000;

    @Override
    public InspectedDatabase inspect(DatabaseUrl url, VersionTable versions) {
        return reading(url, connection -> inspect(connection, versions));
    }

    @Override
    public List<String> currentRevisions(DatabaseUrl url, VersionTable versions) {
        return reading(url, connection -> revisions(connection, versions));
    }

    private static <T> T reading(DatabaseUrl url, SqliteConnections.Reading<T> reading) {
        Path file =
                url.file()
                        .orElseThrow(() ->
                                new Failure.Unusable(
                                        Message.of("database.sqlite.memory"),
                                        Message.of("database.sqlite.memory.remedy")));
        if (!Files.exists(file)) {
            throw SqliteConnections.failure("database.sqlite.missing", file);
        }
        try {
            return SqliteConnections.read(file, reading);
        } catch (SQLException e) {
            throw SqliteConnections.unavailable(file, e);
        } catch (IOException _) {
            throw SqliteConnections.failure("database.sqlite.unreadable", file);
        }
    }

    @Override
    public InspectedDatabase inspect(Connection connection, VersionTable versions)
            throws SQLException {
        Map<String, Long> rows = new LinkedHashMap<>();
        List<Table> tables = new ArrayList<>();
        boolean analysed = hasStatistics(connection);
        for (Stored stored : tables(connection)) {
            if (!stored.name().equalsIgnoreCase(versions.name())) {
                Table table = table(connection, stored);
                tables.add(table);
                Long count =
                        table.columns().isEmpty()
                                ? null
                                : count(connection, stored.name(), analysed);
                if (count != null) {
                    rows.put(stored.name(), count);
                }
            }
        }
        return new InspectedDatabase(
                Dialect.SQLITE,
                Rows.string(connection, "SELECT sqlite_version()"),
                new Schema(resolved(tables), views(connection), List.of(), List.of()),
                rows,
                revisions(connection, versions),
                surroundings(connection));
    }

    private static List<View> views(Connection connection) throws SQLException {
        return Rows.list(
                connection,
                "SELECT name, sql FROM sqlite_schema WHERE type = 'view' ORDER BY name",
                row -> new View(row.getString("name"), query(row.getString("sql")), false));
    }

    /// What stands behind `CREATE VIEW … AS`.
    private static String query(String sql) {
        return SqlTokens.of(sql).stream()
                .filter(token -> token.is("AS"))
                .findFirst()
                .map(token -> sql.substring(token.end()).strip())
                .orElse(sql);
    }

    private static Surroundings surroundings(Connection connection) throws SQLException {
        long bytes =
                Long.parseLong(Rows.string(connection, "PRAGMA page_count"))
                        * Long.parseLong(Rows.string(connection, "PRAGMA page_size"));
        return new Surroundings(bytes, Map.of(), List.of("main"), List.of(), List.of(), Map.of());
    }

    /// A table as `sqlite_schema` holds it.
    record Stored(String name, String sql) {}

    static List<Stored> tables(Connection connection) throws SQLException {
        return Rows.list(
                connection,
                """
                SELECT s.name, coalesce(s.sql, '') AS sql
                FROM sqlite_schema s
                JOIN pragma_table_list l ON l.schema = 'main' AND l.name = s.name
                WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                  AND l.type IN ('table', 'virtual')
                ORDER BY s.name\
                """,
                row -> new Stored(row.getString("name"), row.getString("sql")));
    }

    private static Table table(Connection connection, Stored stored) throws SQLException {
        SqliteTableText text = SqliteTableText.parse(stored.sql());
        List<String> triggers =
                Rows.strings(
                        connection,
                        "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
                                + " AND tbl_name = ? COLLATE NOCASE ORDER BY name",
                        stored.name());
        return new Table(
                stored.name(),
                isReadable(connection, text) ? columns(connection, stored.name(), text) : List.of(),
                text.constraints(),
                indexes(connection, stored.name()),
                null,
                triggers,
                text.options());
    }

    /// Whether its columns can be asked for: those of a virtual table need its module.
    static boolean isReadable(Connection connection, SqliteTableText text) throws SQLException {
        String module = text.module();
        return module == null
                || !Rows.strings(
                                connection,
                                "SELECT 1 FROM pragma_module_list WHERE name = ? COLLATE NOCASE",
                                module)
                        .isEmpty();
    }

    /// A column as `PRAGMA table_xinfo` gives it.
    record Xinfo(
            String name,
            String type,
            boolean required,
            @Nullable String value,
            int key,
            int hidden) {

        boolean isGenerated() {
            return hidden == 2 || hidden == 3;
        }
    }

    static List<Xinfo> xinfo(Connection connection, String table) throws SQLException {
        return Rows.list(
                connection,
                "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?)"
                        + " WHERE hidden <> 1 ORDER BY cid",
                row ->
                        new Xinfo(
                                row.getString("name"),
                                declared(row.getString("type")),
                                row.getBoolean("notnull"),
                                Rows.nullable(row, "dflt_value"),
                                row.getInt("pk"),
                                row.getInt("hidden")),
                table);
    }

    /// SQLite appends the words of a generated column to its type.
    private static String declared(String type) {
        return type.replaceFirst("(?i)\\s*generated always$", "").strip();
    }

    private static List<Column> columns(Connection connection, String table, SqliteTableText text)
            throws SQLException {
        List<Xinfo> xinfo = xinfo(connection, table);
        List<Column> columns = new ArrayList<>();
        for (Xinfo each : xinfo) {
            boolean rowid = isRowid(each, xinfo, text);
            columns.add(
                    new Column(
                            each.name(),
                            type(each.type()),
                            !each.required() && !rowid,
                            each.value(),
                            null,
                            null,
                            computed(each, text),
                            rowid ? Identity.of(Identity.Kind.ROWID) : null,
                            collation(each, text)));
        }
        return columns;
    }

    /// Null for `BINARY`, which holds where nothing is said.
    private static @Nullable String collation(Xinfo column, SqliteTableText text) {
        String given = text.collations().get(column.name());
        return "BINARY".equals(given) ? null : given;
    }

    private static @Nullable Computed computed(Xinfo column, SqliteTableText text) {
        String expression = text.computed().get(column.name());
        return expression == null || !column.isGenerated()
                ? null
                : new Computed(expression, column.hidden() == 3);
    }

    /// Whether a column is another name of the rowid, which is never null.
    static boolean isRowid(Xinfo column, List<Xinfo> all, SqliteTableText text) {
        return column.key() == 1
                && column.type().equalsIgnoreCase("INTEGER")
                && all.stream().noneMatch(each -> each.key() > 1)
                && !text.options().contains("WITHOUT ROWID");
    }

    static SqlType type(String declared) {
        String type = declared.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
        int open = type.indexOf('(');
        int close = type.lastIndexOf(')');
        if (open < 0 || close < open) {
            return SqlType.of(type);
        }
        Object[] arguments =
                List.of(type.substring(open + 1, close).split(",")).stream()
                        .map(String::strip)
                        .toArray();
        return SqlType.of(
                (type.substring(0, open).strip() + " " + type.substring(close + 1).strip()).strip(),
                arguments);
    }

    private static List<Index> indexes(Connection connection, String table) throws SQLException {
        return Rows.list(
                connection,
                "SELECT l.name, l.\"unique\", s.sql FROM pragma_index_list(?) l"
                        + " JOIN sqlite_schema s ON s.type = 'index' AND s.name = l.name"
                        + " WHERE l.origin = 'c' ORDER BY l.name",
                row -> index(row.getString("name"), row.getBoolean("unique"), row.getString("sql")),
                table);
    }

    private static Index index(String name, boolean unique, String sql) {
        List<SqlTokens.Token> tokens = SqlTokens.of(sql);
        int open = 0;
        while (!tokens.get(open).is("(")) {
            open++;
        }
        int close = SqliteTableText.closing(tokens, open);
        List<String> elements =
                SqliteTableText.separated(tokens.subList(open + 1, close)).stream()
                        .map(part ->
                                part.size() == 1
                                        ? part.getFirst().name()
                                        : sql.substring(
                                                part.getFirst().start(), part.getLast().end()))
                        .toList();
        String where =
                close + 2 < tokens.size() && tokens.get(close + 1).is("WHERE")
                        ? sql.substring(tokens.get(close + 2).start(), tokens.getLast().end())
                        : null;
        return Index.of(name, elements, unique).withWhere(where);
    }

    /// Foreign keys that name no columns mean the other table's primary key.
    private static List<Table> resolved(List<Table> tables) {
        Map<String, Table> byName = new LinkedHashMap<>();
        tables.forEach(table -> byName.put(table.name().toLowerCase(Locale.ROOT), table));
        return tables.stream()
                .map(table ->
                        table.withConstraints(
                                table.constraints().stream()
                                        .map(each -> resolved(each, byName))
                                        .toList()))
                .toList();
    }

    static Constraint resolved(Constraint constraint, Map<String, Table> tables) {
        if (!(constraint instanceof Constraint.ForeignKey key)) {
            return constraint;
        }
        Table target = tables.get(key.referencedTable().toLowerCase(Locale.ROOT));
        if (target == null) {
            return key;
        }
        List<String> columns =
                key.referencedColumns().isEmpty()
                        ? target.primaryKey().map(Constraint.PrimaryKey::columns).orElse(List.of())
                        : key.referencedColumns();
        return key.withReference(target.name(), columns);
    }

    private static boolean hasStatistics(Connection connection) throws SQLException {
        return !Rows.strings(connection, "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'")
                .isEmpty();
    }

    private static @Nullable Long count(Connection connection, String table, boolean analysed)
            throws SQLException {
        long counted =
                Long.parseLong(
                        Rows.string(
                                connection,
                                "SELECT count(*) FROM (SELECT 1 FROM "
                                        + Rows.quoted(table)
                                        + " LIMIT "
                                        + (COUNTED_ROWS + 1)
                                        + ")"));
        if (counted <= COUNTED_ROWS) {
            return counted;
        }
        return analysed
                ? Rows.list(
                                connection,
                                "SELECT max(CAST(stat AS INTEGER)) FROM sqlite_stat1"
                                        + " WHERE tbl = ? HAVING count(*) > 0",
                                row -> row.getLong(1),
                                table)
                        .stream()
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static List<String> revisions(Connection connection, VersionTable versions)
            throws SQLException {
        boolean present =
                !Rows.strings(
                                connection,
                                "SELECT 1 FROM sqlite_schema WHERE type = 'table'"
                                        + " AND name = ? COLLATE NOCASE",
                                versions.name())
                        .isEmpty();
        return present
                ? Rows.strings(
                        connection,
                        "SELECT version_num FROM "
                                + Rows.quoted(versions.name())
                                + " ORDER BY version_num")
                : List.of();
    }
}
