package dev.alambique.database;

import dev.alambique.message.Message;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// Makes up rows of one table that respect its references and what must be unique. It reads keys of
/// the parents, and writes nothing.
final class SeedRows {

    private static final int TRIES = 8;
    private static final int PARENTS = 2_000;

    private final Dialect dialect;
    private final Connection connection;
    private final Table table;
    private final SplittableRandom random;
    private final List<Column> columns;
    private final List<Set<String>> unique;
    private final List<Set<List<Object>>> taken = new ArrayList<>();
    private final Map<String, SeedValues> values = new LinkedHashMap<>();
    private final List<Reference> references = new ArrayList<>();

    /// The number of the next row beyond those asked for, so that counted values stay new.
    private int spare = 10_000;

    /// A foreign key and the parents' keys it can take.
    private record Reference(Constraint.ForeignKey key, List<List<@Nullable Object>> parents) {

        boolean isTo(Table table) {
            return key.referencedTable().equals(table.name());
        }
    }

    SeedRows(Dialect dialect, Connection connection, Table table, long seed) {
        this.dialect = dialect;
        this.connection = connection;
        this.table = table;
        this.random = new SplittableRandom(seed ^ (table.name().hashCode() * 0x9E3779B97F4A7C15L));
        this.columns =
                table.columns().stream().filter(column -> !isGivenByDatabase(column)).toList();
        this.unique = SeedConstraints.unique(table);
        unique.forEach(_ -> taken.add(new HashSet<>()));
    }

    /// Identity, sequence and generated columns fill themselves, which also moves sequences on.
    private static boolean isGivenByDatabase(Column column) {
        String value = column.serverDefault();
        return column.computed() != null
                || column.identity() != null
                || (value != null && value.startsWith("nextval("));
    }

    /// The columns a row has values for, in this order.
    List<Column> columns() {
        return columns;
    }

    /// Reads the parents and finds out the values of each column; returns why no row can be made,
    /// or null.
    @Nullable Message prepare(Schema schema) throws SQLException {
        Set<String> referencing = new HashSet<>();
        for (Constraint.ForeignKey key :
                table.constraintsOf(Constraint.ForeignKey.class).toList()) {
            boolean known = schema.table(key.referencedTable()).isPresent();
            Reference reference = new Reference(key, known ? parents(key) : List.of());
            if (reference.parents().isEmpty() && !reference.isTo(table) && !isOptional(key)) {
                return Message.of("database.seed.no-parent", table.name(), key.referencedTable());
            }
            references.add(reference);
            referencing.addAll(key.columns());
        }
        for (Column column : columns) {
            if (!referencing.contains(column.name())) {
                SeedValues made =
                        SeedConstraints.allowed(
                                dialect, connection, table, column, SeedValues.of(dialect, column));
                if (made.isEmpty() && !column.nullable()) {
                    return Message.of(
                            "database.seed.no-value", table.name(), column.name(), column.type());
                }
                boolean distinct = unique.stream().anyMatch(Set.of(column.name())::equals);
                values.put(
                        column.name(),
                        distinct ? made.distinct(column.type(), largest(column)) : made);
            }
        }
        return null;
    }

    /// Whether a row can do without the reference.
    private boolean isOptional(Constraint.ForeignKey key) {
        return key.columns().stream()
                .anyMatch(name -> table.column(name).map(Column::nullable).orElse(true));
    }

    private List<List<@Nullable Object>> parents(Constraint.ForeignKey key) throws SQLException {
        String names =
                key.referencedColumns().stream()
                        .map(Rows::quoted)
                        .collect(Collectors.joining(", "));
        return Rows.list(
                connection,
                "SELECT DISTINCT "
                        + names
                        + " FROM "
                        + Rows.qualified(dialect, key.referencedTable())
                        + key.referencedColumns().stream()
                                .map(name -> Rows.quoted(name) + " IS NOT NULL")
                                .collect(Collectors.joining(" AND ", " WHERE ", ""))
                        + " ORDER BY "
                        + names
                        + " LIMIT "
                        + PARENTS,
                row -> {
                    List<@Nullable Object> tuple = new ArrayList<>();
                    for (int i = 1; i <= key.referencedColumns().size(); i++) {
                        tuple.add(
                                row.getObject(i) instanceof byte[] bytes
                                        ? bytes
                                        : row.getString(i));
                    }
                    return tuple;
                });
    }

    /// After the first rows are in, later ones can refer to them.
    void readOwnParents() throws SQLException {
        for (int i = 0; i < references.size(); i++) {
            Constraint.ForeignKey key = references.get(i).key();
            if (references.get(i).isTo(table)) {
                references.set(i, new Reference(key, parents(key)));
            }
        }
    }

    /// The largest number already in a column, so that counting on does not collide.
    private long largest(Column column) throws SQLException {
        return SeedValues.isInteger(column.type())
                ? Rows.list(
                                connection,
                                "SELECT coalesce(max("
                                        + Rows.quoted(column.name())
                                        + "), 0) FROM "
                                        + Rows.qualified(dialect, table.name()),
                                row -> row.getLong(1))
                        .getFirst()
                : 0;
    }

    /// A row in place of one the database refused; null if none was found.
    @Nullable Object @Nullable [] another() {
        return fresh(spare++);
    }

    /// A row that breaks no uniqueness we know of; null if none was found. Row 0 is null wherever
    /// that is allowed.
    @Nullable Object @Nullable [] fresh(int index) {
        for (int tries = 0; tries < TRIES; tries++) {
            Map<String, @Nullable Object> row = row(tries == 0 ? index : spare++);
            if (claim(row)) {
                return columns.stream().map(column -> row.get(column.name())).toArray();
            }
        }
        return null;
    }

    private Map<String, @Nullable Object> row(int index) {
        Map<String, @Nullable Object> row = new HashMap<>();
        for (Map.Entry<String, SeedValues> each : values.entrySet()) {
            boolean nullable = table.column(each.getKey()).map(Column::nullable).orElse(false);
            boolean absent = nullable && (index % 8 == 0 || each.getValue().isEmpty());
            row.put(each.getKey(), absent ? null : each.getValue().next(index, random));
        }
        for (Reference reference : references) {
            List<@Nullable Object> parent = parent(reference, index, row);
            for (int i = 0; i < reference.key().columns().size(); i++) {
                String name = reference.key().columns().get(i);
                boolean nullable = table.column(name).map(Column::nullable).orElse(true);
                if (parent != null || nullable) {
                    row.put(name, parent == null ? null : parent.get(i));
                }
            }
        }
        return row;
    }

    private @Nullable List<@Nullable Object> parent(
            Reference reference, int index, Map<String, @Nullable Object> row) {
        boolean optional = isOptional(reference.key());
        if (optional && index % 8 == 0) {
            return null;
        }
        List<List<@Nullable Object>> parents = reference.parents();
        if (!parents.isEmpty()) {
            boolean once = unique.stream().anyMatch(Set.copyOf(reference.key().columns())::equals);
            return parents.get(once ? index % parents.size() : random.nextInt(parents.size()));
        }
        if (optional || !reference.isTo(table)) {
            return null;
        }
        // a required reference into an empty table of its own can only point at the row itself
        List<@Nullable Object> own = new ArrayList<>();
        reference.key().referencedColumns().forEach(name -> own.add(row.get(name)));
        return own;
    }

    /// Marks the row's unique values as taken; false if some of them are taken already.
    private boolean claim(Map<String, @Nullable Object> row) {
        Map<Integer, List<Object>> keys = new HashMap<>();
        for (int i = 0; i < unique.size(); i++) {
            List<Object> key = new ArrayList<>();
            for (String name : unique.get(i)) {
                Object value = row.get(name);
                if (value != null) {
                    key.add(value instanceof byte[] bytes ? Arrays.toString(bytes) : value);
                }
            }
            if (key.size() == unique.get(i).size()) {
                if (taken.get(i).contains(key)) {
                    return false;
                }
                keys.put(i, key);
            }
        }
        keys.forEach((i, key) -> taken.get(i).add(key));
        return true;
    }
}
