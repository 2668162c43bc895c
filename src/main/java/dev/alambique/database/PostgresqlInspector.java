package dev.alambique.database;

import dev.alambique.schema.Column;
import dev.alambique.schema.Computed;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Deferral;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Identity;
import dev.alambique.schema.Index;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Sequence;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Surroundings;
import dev.alambique.schema.Table;
import dev.alambique.schema.View;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads PostgreSQL's catalogue in one read-only transaction: a fixed number of queries, however
/// many tables there are.
final class PostgresqlInspector implements Inspector {

    private static final Pattern SET_SOME =
            Pattern.compile(" ON DELETE (SET (?:NULL|DEFAULT) \\([^)]*\\))");

    @Override
    public InspectedDatabase inspect(DatabaseUrl url, VersionTable versions) {
        return reading(url, connection -> inspect(connection, versions));
    }

    @Override
    public List<String> currentRevisions(DatabaseUrl url, VersionTable versions) {
        return reading(
                url,
                connection ->
                        isThere(connection, versions) ? rowsOf(connection, versions) : List.of());
    }

    private interface Reading<T> {
        T read(Connection connection) throws SQLException;
    }

    private static <T> T reading(DatabaseUrl url, Reading<T> reading) {
        try (Connection connection = PostgresqlConnections.reading(url)) {
            try {
                return reading.read(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw PostgresqlConnections.unavailable(url, e);
        }
    }

    @Override
    public InspectedDatabase inspect(Connection connection, VersionTable versions)
            throws SQLException {
        Map<Long, List<Column>> columns = columns(connection);
        Map<Long, List<Constraint>> constraints = constraints(connection);
        Map<Long, List<Index>> indexes = indexes(connection);
        Map<Long, List<String>> triggers = triggers(connection);
        List<Table> tables = new ArrayList<>();
        List<View> views = new ArrayList<>();
        Map<String, Long> rows = new LinkedHashMap<>();
        Map<Long, String> unknown = new LinkedHashMap<>();
        boolean versioned = false;
        List<Relation> all = relations(connection);
        for (Relation relation : all) {
            if (relation.isView()) {
                views.add(
                        new View(
                                relation.name(),
                                relation.definition(),
                                relation.kind().equals("m")));
            } else if (relation.name().equals(versions.qualified())) {
                versioned = true;
            } else {
                tables.add(
                        new Table(
                                relation.name(),
                                columns.getOrDefault(relation.id(), List.of()),
                                constraints.getOrDefault(relation.id(), List.of()),
                                indexes.getOrDefault(relation.id(), List.of()),
                                relation.comment(),
                                triggers.getOrDefault(relation.id(), List.of()),
                                relation.options()));
                if (relation.tuples() >= 0) {
                    rows.put(relation.name(), relation.tuples());
                } else if (relation.kind().equals("r")) {
                    unknown.put(relation.id(), relation.name());
                }
            }
        }
        Schema schema = new Schema(tables, views, enums(connection), sequences(connection));
        String version = serverVersion(connection);
        Surroundings around = surroundings(connection);
        List<String> revisions = versioned ? revisions(connection, versions) : List.of();
        rows.putAll(PostgresqlCounts.of(connection, unknown));
        return new InspectedDatabase(
                Dialect.POSTGRESQL,
                version,
                schema,
                rows,
                revisions,
                PostgresqlSizes.of(connection, all).in(around));
    }

    /// `15.18`, without the distribution's addition.
    static String serverVersion(Connection connection) throws SQLException {
        return Rows.string(connection, "SHOW server_version").split(" ", 2)[0];
    }

    /// A table or view as the catalogue has it.
    record Relation(
            long id,
            String name,
            String kind,
            @Nullable String comment,
            @Nullable String definition,
            long tuples,
            List<String> options) {

        boolean isView() {
            return kind.equals("v") || kind.equals("m");
        }
    }

    static List<Relation> relations(Connection connection) throws SQLException {
        return Rows.list(
                connection,
                PostgresqlCatalogue.TABLES,
                row ->
                        new Relation(
                                row.getLong("id"),
                                row.getString("name"),
                                row.getString("kind"),
                                Rows.nullable(row, "comment"),
                                Rows.nullable(row, "definition"),
                                row.getLong("tuples"),
                                options(row)));
    }

    private static List<String> options(ResultSet row) throws SQLException {
        List<String> options = new ArrayList<>();
        if (row.getString("persistence").equals("u")) {
            options.add("UNLOGGED");
        }
        if (row.getString("kind").equals("f")) {
            options.add("FOREIGN");
        }
        String key = Rows.nullable(row, "partitioned");
        if (key != null) {
            options.add("PARTITION BY " + key);
        }
        String parents = Rows.nullable(row, "parents");
        if (parents != null) {
            String bounds = Rows.nullable(row, "bounds");
            options.add(
                    bounds == null
                            ? "INHERITS (" + parents + ")"
                            : "PARTITION OF " + parents + " " + bounds);
        }
        if (row.getBoolean("secured")) {
            options.add(
                    row.getBoolean("forced") ? "FORCE ROW LEVEL SECURITY" : "ROW LEVEL SECURITY");
        }
        return options;
    }

    private static <T> Map<Long, List<T>> byTable(
            Connection connection, String sql, Rows.Reader<T> reader) throws SQLException {
        Map<Long, List<T>> grouped = new LinkedHashMap<>();
        Rows.list(
                connection,
                sql,
                row ->
                        grouped.computeIfAbsent(row.getLong("id"), _ -> new ArrayList<>())
                                .add(reader.read(row)));
        return grouped;
    }

    private static Map<Long, List<Column>> columns(Connection connection) throws SQLException {
        return byTable(
                connection,
                PostgresqlCatalogue.COLUMNS,
                row -> {
                    String value = Rows.nullable(row, "value");
                    String kept = row.getString("generated");
                    boolean generated = !kept.isEmpty();
                    return new Column(
                            row.getString("name"),
                            type(row),
                            !row.getBoolean("required"),
                            generated || value == null ? null : PostgresqlTypes.withoutCast(value),
                            null,
                            Rows.nullable(row, "comment"),
                            generated && value != null
                                    ? new Computed(value, kept.equals("s"))
                                    : null,
                            identity(row),
                            Rows.nullable(row, "collation"));
                });
    }

    private static @Nullable Identity identity(ResultSet row) throws SQLException {
        String code = row.getString("identity");
        return code.isEmpty()
                ? null
                : new Identity(
                        code.equals("a") ? Identity.Kind.ALWAYS : Identity.Kind.BY_DEFAULT,
                        unlessOne(row.getLong("start")),
                        unlessOne(row.getLong("increment")));
    }

    private static @Nullable Long unlessOne(long value) {
        return value == 1 ? null : value;
    }

    private static SqlType type(ResultSet row) throws SQLException {
        String name = row.getString("type");
        List<String> labels = Rows.array(row, "labels");
        return labels.isEmpty()
                ? PostgresqlTypes.type(name)
                : SqlType.enumeration(row.getString("type_name"), labels);
    }

    private static Map<Long, List<Constraint>> constraints(Connection connection)
            throws SQLException {
        return byTable(
                connection, PostgresqlCatalogue.CONSTRAINTS, PostgresqlInspector::constraint);
    }

    private static Constraint constraint(ResultSet row) throws SQLException {
        String name = row.getString("name");
        List<String> columns = Rows.array(row, "columns");
        return switch (row.getString("kind")) {
            case "p" -> new Constraint.PrimaryKey(name, columns);
            case "u" ->
                    new Constraint.Unique(
                            name,
                            columns,
                            deferral(row),
                            !row.getString("definition").startsWith("UNIQUE NULLS NOT DISTINCT"));
            case "c" ->
                    new Constraint.Check(
                            name, row.getString("condition"), row.getBoolean("validated"));
            case "f" ->
                    new Constraint.ForeignKey(
                            name,
                            columns,
                            row.getString("target"),
                            Rows.array(row, "target_columns"),
                            onDelete(row),
                            action(row.getString("on_update")),
                            row.getBoolean("validated"),
                            deferral(row),
                            row.getBoolean("match_full") ? "FULL" : null);
            default -> new Constraint.Other(name, row.getString("definition"));
        };
    }

    private static Deferral deferral(ResultSet row) throws SQLException {
        if (!row.getBoolean("deferrable")) {
            return Deferral.NOT_DEFERRABLE;
        }
        return row.getBoolean("deferred")
                ? Deferral.INITIALLY_DEFERRED
                : Deferral.INITIALLY_IMMEDIATE;
    }

    /// `SET NULL (dueño)` where only some of the columns are set.
    private static @Nullable String onDelete(ResultSet row) throws SQLException {
        Matcher columns = SET_SOME.matcher(row.getString("definition"));
        return columns.find() ? columns.group(1) : action(row.getString("on_delete"));
    }

    private static @Nullable String action(String code) {
        return switch (code) {
            case "r" -> "RESTRICT";
            case "c" -> "CASCADE";
            case "n" -> "SET NULL";
            case "d" -> "SET DEFAULT";
            default -> null;
        };
    }

    private static Map<Long, List<Index>> indexes(Connection connection) throws SQLException {
        return byTable(
                connection,
                PostgresqlCatalogue.INDEXES,
                row ->
                        new Index(
                                row.getString("name"),
                                Rows.array(row, "elements").stream()
                                        .map(PostgresqlInspector::plainName)
                                        .toList(),
                                row.getBoolean("distinct_rows"),
                                Rows.nullable(row, "predicate"),
                                row.getString("method"),
                                row.getBoolean("valid"),
                                Rows.array(row, "included").stream()
                                        .map(PostgresqlInspector::plainName)
                                        .toList(),
                                !row.getBoolean("one_null")));
    }

    /// `"Titulo"` is the column Titulo; anything else stays an expression.
    private static String plainName(String element) {
        boolean quoted =
                element.length() > 2
                        && element.startsWith("\"")
                        && element.indexOf('"', 1) == element.length() - 1;
        return quoted ? element.substring(1, element.length() - 1) : element;
    }

    private static Map<Long, List<String>> triggers(Connection connection) throws SQLException {
        return byTable(connection, PostgresqlCatalogue.TRIGGERS, row -> row.getString("name"));
    }

    private static List<SqlType> enums(Connection connection) throws SQLException {
        return Rows.list(
                connection,
                PostgresqlCatalogue.ENUMS,
                row -> SqlType.enumeration(row.getString("name"), Rows.array(row, "labels")));
    }

    private static List<Sequence> sequences(Connection connection) throws SQLException {
        return Rows.list(
                connection,
                PostgresqlCatalogue.SEQUENCES,
                row -> new Sequence(row.getString("name"), Rows.nullable(row, "owner")));
    }

    private static Surroundings surroundings(Connection connection) throws SQLException {
        Map<String, String> extensions = new LinkedHashMap<>();
        Rows.list(
                connection,
                PostgresqlCatalogue.EXTENSIONS,
                row -> extensions.put(row.getString("name"), row.getString("extversion")));
        return new Surroundings(
                null,
                Map.of(),
                Rows.strings(connection, PostgresqlCatalogue.SEARCH_PATH),
                Rows.list(connection, PostgresqlCatalogue.DOMAINS, PostgresqlInspector::domain),
                Rows.list(
                        connection,
                        PostgresqlCatalogue.POLICIES,
                        row ->
                                new Surroundings.Policy(
                                        row.getString("table"),
                                        row.getString("name"),
                                        row.getString("definition"))),
                extensions);
    }

    private static Surroundings.Domain domain(ResultSet row) throws SQLException {
        return new Surroundings.Domain(
                row.getString("name"),
                PostgresqlTypes.type(row.getString("type")),
                !row.getBoolean("required"),
                Rows.nullable(row, "value"),
                Rows.array(row, "checks"));
    }

    private static boolean isThere(Connection connection, VersionTable versions)
            throws SQLException {
        return !Rows.strings(
                        connection,
                        "SELECT c.relname FROM pg_class c JOIN pg_namespace n"
                                + " ON n.oid = c.relnamespace WHERE c.relname = ?"
                                + " AND n.nspname = coalesce(?, current_schema(), 'public')",
                        versions.name(),
                        versions.schema())
                .isEmpty();
    }

    /// Null where the version table may not be read.
    private static @Nullable List<String> revisions(Connection connection, VersionTable versions)
            throws SQLException {
        return Attempt.of(connection, () -> rowsOf(connection, versions));
    }

    private static List<String> rowsOf(Connection connection, VersionTable versions)
            throws SQLException {
        String schema = versions.schema();
        return Rows.strings(
                connection,
                "SELECT version_num FROM "
                        + (schema == null ? "" : Rows.quoted(schema) + ".")
                        + Rows.quoted(versions.name())
                        + " ORDER BY version_num");
    }
}
