package dev.alambique.database;

import dev.alambique.schema.Column;
import dev.alambique.schema.Computed;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Identity;
import dev.alambique.schema.Index;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SqlType;
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

/// Reads PostgreSQL's catalogue in one read-only transaction: a fixed number of queries, however
/// many tables there are.
final class PostgresqlInspector implements Inspector {

    @Override
    public InspectedDatabase inspect(DatabaseUrl url, VersionTable versions) {
        try (Connection connection = PostgresqlConnections.reading(url)) {
            try {
                return inspect(connection, versions);
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
        List<String> revisions = List.of();
        for (Relation relation : relations(connection)) {
            if (relation.isView()) {
                views.add(new View(relation.name(), null, relation.kind().equals("m")));
            } else if (relation.name().equals(versions.qualified())) {
                revisions = revisions(connection, versions);
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
        rows.putAll(PostgresqlCounts.of(connection, unknown));
        return new InspectedDatabase(
                Dialect.POSTGRESQL,
                serverVersion(connection),
                new Schema(tables, views, enums(connection), List.of()),
                rows,
                revisions);
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
                    boolean generated = !row.getString("generated").isEmpty();
                    return new Column(
                            row.getString("name"),
                            type(row),
                            !row.getBoolean("required"),
                            generated || value == null ? null : PostgresqlTypes.withoutCast(value),
                            null,
                            Rows.nullable(row, "comment"),
                            generated && value != null ? new Computed(value, true) : null,
                            identity(row.getString("identity")),
                            null);
                });
    }

    private static @Nullable Identity identity(String code) {
        return switch (code) {
            case "a" -> Identity.of(Identity.Kind.ALWAYS);
            case "d" -> Identity.of(Identity.Kind.BY_DEFAULT);
            default -> null;
        };
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
            case "u" -> Constraint.Unique.of(name, columns);
            case "c" ->
                    new Constraint.Check(
                            name, row.getString("condition"), row.getBoolean("validated"));
            case "f" ->
                    Constraint.ForeignKey.of(
                                    name,
                                    columns,
                                    row.getString("target"),
                                    Rows.array(row, "target_columns"))
                            .withActions(
                                    action(row.getString("on_delete")),
                                    action(row.getString("on_update")))
                            .withValidated(row.getBoolean("validated"));
            default -> new Constraint.Other(name, row.getString("definition"));
        };
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
                                List.of(),
                                true));
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

    private static List<String> revisions(Connection connection, VersionTable versions)
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
