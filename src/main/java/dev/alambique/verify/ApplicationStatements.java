package dev.alambique.verify;

import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.ReservedWords;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;
import dev.alambique.verify.ApplicationStatement.Kind;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What an application that maps the tables of a schema sends to them. Pure: from the schema alone,
/// and always the same.
///
/// Numbers, booleans, times and bytes have their type in the statement, as every driver gives it to
/// them; text has none, since some drivers leave it to the server to find out.
final class ApplicationStatements {

    /// So many rows are read and written in one go.
    private static final int ROWS = 16;

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Set<String> TYPED =
            Set.of(
                    "smallint",
                    "integer",
                    "bigint",
                    "numeric",
                    "real",
                    "double precision",
                    "boolean",
                    "bytea",
                    "uuid",
                    "date",
                    "time",
                    "time with time zone",
                    "timestamp",
                    "timestamp with time zone",
                    "interval");

    private final Dialect dialect;

    private ApplicationStatements(Dialect dialect) {
        this.dialect = dialect;
    }

    /// For those of the named tables that the schema has and that an application can write to.
    static List<ApplicationStatement> of(
            Dialect dialect, Schema schema, Collection<String> tables) {
        ApplicationStatements statements = new ApplicationStatements(dialect);
        return schema.tables().stream()
                .filter(table -> tables.contains(table.name()) && isPlain(table))
                .flatMap(table -> statements.of(table).stream())
                .toList();
    }

    /// Reads the keys of the first rows; empty where the table has no key.
    static Optional<String> keys(Dialect dialect, Table table) {
        ApplicationStatements statements = new ApplicationStatements(dialect);
        List<String> key = key(table);
        return key.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "SELECT "
                                + listed(key)
                                + " FROM "
                                + statements.qualified(table.name())
                                + " ORDER BY "
                                + listed(key)
                                + " LIMIT "
                                + ROWS);
    }

    /// A partition is written to through the table it belongs to.
    static boolean isPlain(Table table) {
        return !table.columns().isEmpty()
                && table.options().stream()
                        .noneMatch(option ->
                                option.equals("VIRTUAL")
                                        || option.equals("FOREIGN")
                                        || option.startsWith("PARTITION OF"));
    }

    private List<ApplicationStatement> of(Table table) {
        List<Column> given = table.columns().stream().filter(each -> !isNumbered(each)).toList();
        List<Column> required = given.stream().filter(Column::isRequired).toList();
        List<ApplicationStatement> statements = new ArrayList<>();
        statements.add(insert(Kind.INSERT_REQUIRED, table, required));
        if (!given.equals(required)) {
            statements.add(insert(Kind.INSERT_ALL, table, given));
        }
        if (given.stream().anyMatch(Column::nullable)) {
            statements.add(insert(Kind.INSERT_NULLS, table, given));
        }
        if (!given.isEmpty()) {
            statements.add(insert(Kind.INSERT_SAME, table, given));
        }
        statements.add(select(table));
        List<Column> free = given.stream().filter(each -> !isInKey(table, each)).toList();
        if (!free.isEmpty()) {
            statements.add(update(table, free));
        }
        statements.add(delete(table));
        return statements;
    }

    private static boolean isNumbered(Column column) {
        String value = column.serverDefault();
        return column.computed() != null
                || column.identity() != null
                || (value != null && value.startsWith("nextval("));
    }

    private static boolean isInKey(Table table, Column column) {
        return key(table).contains(column.name());
    }

    static List<String> key(Table table) {
        return table.primaryKey().map(Constraint.PrimaryKey::columns).orElse(List.of());
    }

    private ApplicationStatement insert(Kind kind, Table table, List<Column> columns) {
        List<String> names = columns.stream().map(Column::name).toList();
        String values =
                columns.isEmpty()
                        ? " DEFAULT VALUES"
                        : " ("
                                + listed(names)
                                + ") VALUES ("
                                + columns.stream()
                                        .map(this::parameter)
                                        .collect(Collectors.joining(", "))
                                + ")";
        List<String> key = key(table);
        String returned = key.isEmpty() ? "" : " RETURNING " + listed(key);
        List<String> named = new ArrayList<>(names);
        key.stream().filter(each -> !names.contains(each)).forEach(named::add);
        return new ApplicationStatement(
                kind,
                table.name(),
                "INSERT INTO " + qualified(table.name()) + values + returned,
                named,
                names);
    }

    private ApplicationStatement select(Table table) {
        List<String> names = table.columns().stream().map(Column::name).toList();
        return new ApplicationStatement(
                Kind.SELECT,
                table.name(),
                "SELECT " + listed(names) + " FROM " + qualified(table.name()) + " LIMIT " + ROWS,
                names,
                List.of());
    }

    private ApplicationStatement update(Table table, List<Column> columns) {
        List<String> names = columns.stream().map(Column::name).toList();
        String assigned =
                names.stream()
                        .map(name -> quoted(name) + " = " + quoted(name))
                        .collect(Collectors.joining(", "));
        List<String> named = new ArrayList<>(names);
        named.addAll(key(table));
        return new ApplicationStatement(
                Kind.UPDATE,
                table.name(),
                "UPDATE " + qualified(table.name()) + " SET " + assigned + where(table, ROWS),
                named,
                List.of());
    }

    private ApplicationStatement delete(Table table) {
        List<String> key = key(table);
        String which =
                key.isEmpty()
                        ? where(table, 1)
                        : key.stream()
                                .map(name -> quoted(name) + " = " + parameter(table, name))
                                .collect(Collectors.joining(" AND ", " WHERE ", ""));
        return new ApplicationStatement(
                Kind.DELETE,
                table.name(),
                "DELETE FROM " + qualified(table.name()) + which,
                key,
                key);
    }

    /// The first rows by key; any where there is none.
    private String where(Table table, int rows) {
        List<String> key = key(table);
        String place = dialect == Dialect.SQLITE ? "rowid" : "ctid";
        String columns = key.isEmpty() ? place : listed(key);
        String order = key.isEmpty() ? "" : " ORDER BY " + columns;
        return " WHERE "
                + (key.size() > 1 ? "(" + columns + ")" : columns)
                + " IN (SELECT "
                + columns
                + " FROM "
                + qualified(table.name())
                + order
                + " LIMIT "
                + rows
                + ")";
    }

    private String parameter(Table table, String column) {
        return table.column(column).map(this::parameter).orElse("?");
    }

    private String parameter(Column column) {
        String type = column.type().name();
        return dialect == Dialect.POSTGRESQL && TYPED.contains(type)
                ? "CAST(? AS " + type + ")"
                : "?";
    }

    private String qualified(String table) {
        int dot = table.indexOf('.');
        return dialect == Dialect.SQLITE || dot < 0
                ? quoted(table)
                : quoted(table.substring(0, dot)) + "." + quoted(table.substring(dot + 1));
    }

    private static String listed(List<String> names) {
        return names.stream().map(ApplicationStatements::quoted).collect(Collectors.joining(", "));
    }

    /// Quoted only where it has to be, as SQLAlchemy does it.
    private static String quoted(String name) {
        return PLAIN.matcher(name).matches() && !ReservedWords.contains(name)
                ? name
                : "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
