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
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/// Makes up rows of one table that respect its references and what must be unique. It reads keys of
/// the parents, and writes nothing.
final class SeedRows {

    private static final int TRIES = 8;
    private static final int PARENTS = 2_000;

    /// Up to this row what must be unique is remembered; beyond it is so by how it is counted, and
    /// memory stays flat.
    private static final int REMEMBERED = 20_000;

    /// Where the counted values of columns that only together must be unique begin.
    private static final int TOGETHER = 1_000;

    private final Dialect dialect;
    private final Connection connection;
    private final Table table;
    private final SplittableRandom random;
    private final List<Column> columns;
    private final List<Set<String>> unique;
    private final List<Set<List<Object>>> taken = new ArrayList<>();
    private final Map<String, SeedValues> values = new LinkedHashMap<>();
    private final List<Reference> references = new ArrayList<>();

    /// Columns whose counted values make a combination unique.
    private final Set<String> telling = new HashSet<>();

    /// The number of the next row beyond those asked for, so that counted values stay new.
    private int spare;

    /// A foreign key and a page of the parents' keys it can take, all of them where they are few.
    /// `once` where no parent may be taken twice, `together` where references alone make a row
    /// unique.
    private record Reference(
            Constraint.ForeignKey key,
            List<List<@Nullable Object>> parents,
            int page,
            boolean once,
            boolean together) {

        Reference on(int newPage, List<List<@Nullable Object>> newParents) {
            return new Reference(key, newParents, newPage, once, together);
        }

        boolean isTo(Table table) {
            return key.referencedTable().equals(table.name());
        }
    }

    SeedRows(Dialect dialect, Connection connection, Table table, long seed, int wanted) {
        this.spare = Math.max(10_000, wanted);
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
        List<Constraint.ForeignKey> foreignKeys =
                table.constraintsOf(Constraint.ForeignKey.class).toList();
        Set<String> referencing = new HashSet<>();
        foreignKeys.forEach(key -> referencing.addAll(key.columns()));
        for (Constraint.ForeignKey key : foreignKeys) {
            boolean known = schema.table(key.referencedTable()).isPresent();
            Reference reference =
                    new Reference(
                            key,
                            known ? parents(key, 0) : List.of(),
                            0,
                            unique.contains(Set.copyOf(key.columns())),
                            unique.stream()
                                    .anyMatch(set ->
                                            set.containsAll(key.columns())
                                                    && referencing.containsAll(set)));
            if (reference.parents().isEmpty()
                    && !reference.isTo(table)
                    && !SeedOrder.isOptional(table, key)) {
                return Message.of("database.seed.no-parent", table.name(), key.referencedTable());
            }
            references.add(reference);
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
        for (Set<String> together : unique) {
            boolean told =
                    together.stream().anyMatch(telling::contains)
                            || unique.stream()
                                    .anyMatch(
                                            each -> each.size() == 1 && together.containsAll(each));
            if (!told) {
                columns.stream()
                        .map(Column::name)
                        .filter(together::contains)
                        .filter(name -> values.containsKey(name) && isCounted(values.get(name)))
                        .findFirst()
                        .ifPresent(telling::add);
            }
        }
        return null;
    }

    /// The longest text or largest number of each column that neither has to be unique nor points
    /// at a row.
    Map<String, Object> extremes() {
        Map<String, Object> extremes = new HashMap<>();
        values.forEach((column, made) -> {
            if (unique.stream().noneMatch(set -> set.contains(column))) {
                made.extreme().ifPresent(value -> extremes.put(column, value));
            }
        });
        return extremes;
    }

    /// The columns that alone or together have to be unique.
    Set<String> distinct() {
        return unique.stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    private static boolean isCounted(@Nullable SeedValues values) {
        return values != null && values.counting() != null;
    }

    private List<List<@Nullable Object>> parents(Constraint.ForeignKey key, int page)
            throws SQLException {
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
                        + PARENTS
                        + " OFFSET "
                        + (long) page * PARENTS,
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
            Reference reference = references.get(i);
            if (reference.isTo(table)) {
                references.set(i, reference.on(0, parents(reference.key(), 0)));
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
    @Nullable Object @Nullable [] another() throws SQLException {
        return fresh(spare++);
    }

    /// A row that breaks no uniqueness we know of; null if none was found. Row 0 is null wherever
    /// that is allowed.
    @Nullable Object @Nullable [] fresh(int index) throws SQLException {
        for (int tries = 0; tries < TRIES; tries++) {
            Map<String, @Nullable Object> row = row(tries == 0 ? index : spare++);
            if (index >= REMEMBERED || claim(row)) {
                return columns.stream().map(column -> row.get(column.name())).toArray();
            }
        }
        return null;
    }

    private Map<String, @Nullable Object> row(int index) throws SQLException {
        Map<String, @Nullable Object> row = new HashMap<>();
        for (Map.Entry<String, SeedValues> each : values.entrySet()) {
            boolean nullable = table.column(each.getKey()).map(Column::nullable).orElse(false);
            boolean absent = nullable && (index % 8 == 0 || each.getValue().isEmpty());
            boolean counted = index >= REMEMBERED && telling.contains(each.getKey());
            row.put(each.getKey(), absent ? null : value(each.getValue(), index, counted));
        }
        int behind = index;
        for (int each = 0; each < references.size(); each++) {
            Reference reference = references.get(each);
            List<@Nullable Object> parent = parent(each, index, behind, row);
            behind = combined(reference, behind, index);
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

    private @Nullable Object value(SeedValues from, int index, boolean counted) {
        LongFunction<Object> count = from.counting();
        return counted && count != null
                ? count.apply((long) TOGETHER + index)
                : from.next(index, random);
    }

    /// The number by which the next of several references that are unique together is chosen.
    private int combined(Reference reference, int behind, int index) {
        int size = reference.parents().size();
        return reference.together() && size > 0 ? behind / size + index % size : behind;
    }

    private @Nullable List<@Nullable Object> parent(
            int which, int index, int behind, Map<String, @Nullable Object> row)
            throws SQLException {
        Reference reference = references.get(which);
        boolean optional = SeedOrder.isOptional(table, reference.key());
        if (optional && index % 8 == 0) {
            return null;
        }
        if (reference.once() && !reference.parents().isEmpty()) {
            return once(which, index);
        }
        List<List<@Nullable Object>> parents = reference.parents();
        if (!parents.isEmpty()) {
            return parents.get(
                    reference.together()
                            ? behind % parents.size()
                            : random.nextInt(parents.size()));
        }
        return optional || !reference.isTo(table) ? null : itself(reference, row);
    }

    /// Each parent once, page by page; none where they are used up.
    private @Nullable List<@Nullable Object> once(int which, int index) throws SQLException {
        Reference reference = references.get(which);
        int page = index / PARENTS;
        if (reference.page() != page && index < spare) {
            reference = reference.on(page, parents(reference.key(), page));
            references.set(which, reference);
        }
        int place = index % PARENTS;
        List<List<@Nullable Object>> parents = reference.parents();
        if (place < parents.size()) {
            return parents.get(place);
        }
        return parents.isEmpty() ? null : parents.get(place % parents.size());
    }

    /// A required reference into an empty table of its own can only point at the row itself.
    private static List<@Nullable Object> itself(
            Reference reference, Map<String, @Nullable Object> row) {
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
