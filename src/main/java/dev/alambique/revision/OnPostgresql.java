package dev.alambique.revision;

import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Deferral;
import dev.alambique.schema.Identity;
import dev.alambique.schema.Index;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Sequence;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;
import dev.alambique.schema.TypeFamily;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// What PostgreSQL does of itself: names, sequences, enum types.
final class OnPostgresql {

    private OnPostgresql() {}

    /// The schema with a new table, in the order in which PostgreSQL makes its parts. `written` is
    /// whether the table is SQL's own words; SQLAlchemy writes `SERIAL` for an integer key.
    static Schema plusTable(Schema schema, Table table, boolean written) {
        Schema typed = withTypes(schema, table.columns());
        Set<String> taken = taken(typed);
        taken.add(bare(table.name()));
        List<Sequence> sequences = new ArrayList<>(typed.sequences());
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            if (isSerial(table, column, written)) {
                String name = ConstraintNames.free(table.name(), column.name(), "seq", taken);
                taken.add(name);
                String qualified = beside(table.name(), name);
                sequences.add(new Sequence(qualified, table.name() + "." + column.name()));
                columns.add(
                        column.required()
                                .withType(numbered(column.type()))
                                .withServerDefault("nextval('" + qualified + "'::regclass)"));
            } else {
                columns.add(settled(typed, column));
            }
        }
        Table bare = table.withColumns(columns).withConstraints(List.of());
        Table named = named(bare.withIndexes(shortened(table.indexes())), table, taken);
        return new Schema(
                typed.plusTable(named).tables(), typed.views(), typed.enumTypes(), sequences);
    }

    private static List<Index> shortened(List<Index> indexes) {
        return indexes.stream()
                .map(each ->
                        each.name() == null
                                ? each
                                : each.withName(ConstraintNames.shortened(each.name())))
                .toList();
    }

    private static Table named(Table bare, Table table, Set<String> taken) {
        Table result = bare;
        List<Constraint> sorted =
                table.constraints().stream()
                        .sorted(Comparator.comparingInt(OnPostgresql::rank))
                        .toList();
        for (Constraint constraint : withoutTwins(sorted)) {
            Constraint added = named(table, constraint, taken);
            taken.add(String.valueOf(added.name()));
            result = Tables.plus(result, added);
        }
        return result;
    }

    /// Of several keys of the same columns one index is made, under the first name that was said.
    private static List<Constraint> withoutTwins(List<Constraint> constraints) {
        List<Constraint> kept = new ArrayList<>();
        for (Constraint constraint : constraints) {
            Constraint twin = null;
            if (constraint instanceof Constraint.Unique unique && isPlain(unique)) {
                twin =
                        kept.stream()
                                .filter(each -> isKey(each, unique.columns()))
                                .findFirst()
                                .orElse(null);
            }
            if (twin == null) {
                kept.add(constraint);
            } else if (twin.name() == null) {
                kept.set(kept.indexOf(twin), renamed(twin, constraint.name()));
            }
        }
        return kept;
    }

    private static boolean isPlain(Constraint.Unique unique) {
        return unique.deferral() == Deferral.NOT_DEFERRABLE && unique.nullsDistinct();
    }

    private static boolean isKey(Constraint constraint, List<String> columns) {
        return constraint.columns().equals(columns)
                && (constraint instanceof Constraint.PrimaryKey
                        || (constraint instanceof Constraint.Unique unique && isPlain(unique)));
    }

    private static int rank(Constraint constraint) {
        return switch (constraint) {
            case Constraint.Check _ -> 0;
            case Constraint.PrimaryKey _ -> 1;
            case Constraint.Unique _, Constraint.Other _ -> 2;
            case Constraint.ForeignKey _ -> 3;
        };
    }

    static Constraint named(Schema schema, Table table, Constraint constraint) {
        return named(table, constraint, taken(schema));
    }

    private static Constraint named(Table table, Constraint constraint, Set<String> taken) {
        String given = constraint.name();
        return renamed(
                constraint,
                given == null
                        ? ConstraintNames.postgresql(table, constraint, taken)
                        : ConstraintNames.shortened(given));
    }

    private static Constraint renamed(Constraint constraint, @Nullable String name) {
        return switch (constraint) {
            case Constraint.PrimaryKey(_, var columns) -> new Constraint.PrimaryKey(name, columns);
            case Constraint.Unique unique -> unique.withName(name);
            case Constraint.Check check -> check.withName(name);
            case Constraint.ForeignKey key -> key.withName(name);
            case Constraint.Other(_, String definition) -> new Constraint.Other(name, definition);
        };
    }

    /// Names of relations and constraints, which share a space.
    private static Set<String> taken(Schema schema) {
        Set<String> taken = new HashSet<>();
        for (Table table : schema.tables()) {
            taken.add(bare(table.name()));
            table.constraints().forEach(each -> taken.add(String.valueOf(each.name())));
            table.indexes().forEach(each -> taken.add(String.valueOf(each.name())));
        }
        schema.views().forEach(view -> taken.add(bare(view.name())));
        schema.sequences().forEach(sequence -> taken.add(bare(sequence.name())));
        return taken;
    }

    private static String bare(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String beside(String table, String name) {
        int dot = table.lastIndexOf('.');
        return dot < 0 ? name : table.substring(0, dot + 1) + name;
    }

    private static boolean isSerial(Table table, Column column, boolean written) {
        if (written) {
            return column.type().name().endsWith("serial");
        }
        boolean onlyKey =
                table.primaryKey()
                        .map(key -> key.columns().equals(List.of(column.name())))
                        .orElse(false);
        boolean refers =
                table.constraintsOf(Constraint.ForeignKey.class)
                        .anyMatch(key -> key.columns().contains(column.name()));
        return onlyKey
                && !refers
                && TypeFamily.of(column.type()) == TypeFamily.INTEGER
                && column.serverDefault() == null
                && column.identity() == null
                && column.computed() == null;
    }

    private static SqlType numbered(SqlType type) {
        return switch (type.name().toLowerCase(Locale.ROOT)) {
            case "serial" -> SqlType.of("integer");
            case "bigserial" -> SqlType.of("bigint");
            case "smallserial" -> SqlType.of("smallint");
            default -> type;
        };
    }

    /// A column as the catalogue shows it: its enum with the labels the type has by now.
    static Column settled(Schema schema, Column column) {
        Identity identity = column.identity();
        Column labelled = column.withType(labelled(schema, column.type()));
        return identity == null
                ? labelled
                : labelled.required()
                        .withIdentity(
                                new Identity(
                                        identity.kind(),
                                        unlessOne(identity.start()),
                                        unlessOne(identity.increment())));
    }

    private static @Nullable Long unlessOne(@Nullable Long value) {
        return value == null || value == 1 ? null : value;
    }

    private static SqlType labelled(Schema schema, SqlType type) {
        return enumType(schema, type).orElse(type);
    }

    private static Optional<SqlType> enumType(Schema schema, SqlType type) {
        String name = type.isEnumeration() ? type.enumName() : type.name();
        return schema.enumTypes().stream().filter(each -> each.enumName().equals(name)).findFirst();
    }

    /// `create_table` makes the enum types of its columns; `add_column` does not.
    private static Schema withTypes(Schema schema, List<Column> columns) {
        List<SqlType> types = new ArrayList<>(schema.enumTypes());
        for (Column column : columns) {
            SqlType type = column.type();
            if (type.isEnumeration()
                    && !type.enumName().isEmpty()
                    && types.stream().noneMatch(each -> each.enumName().equals(type.enumName()))) {
                types.add(type);
            }
        }
        return new Schema(schema.tables(), schema.views(), types, schema.sequences());
    }

    /// Whether a column needs an enum type that nobody made.
    static boolean lacksType(Schema schema, SqlType type) {
        return type.isEnumeration()
                && !type.enumName().isEmpty()
                && enumType(schema, type).isEmpty();
    }

    /// What goes with a table: its sequences, and the keys of others that point at it.
    static Schema minusTable(Schema schema, String table) {
        Schema left = withoutSequences(schema, owner -> owner.startsWith(table + "."));
        return left.minusTable(table)
                .withTables(
                        left.minusTable(table).tables().stream()
                                .map(each ->
                                        each.withConstraints(
                                                each.constraints().stream()
                                                        .filter(constraint ->
                                                                !pointsAt(constraint, table))
                                                        .toList()))
                                .toList());
    }

    private static boolean pointsAt(Constraint constraint, String table) {
        return constraint instanceof Constraint.ForeignKey key
                && key.referencedTable().equals(table);
    }

    static Schema withoutSequences(Schema schema, Predicate<String> ofOwner) {
        return new Schema(
                schema.tables(),
                schema.views(),
                schema.enumTypes(),
                schema.sequences().stream()
                        .filter(each -> each.owner() == null || !ofOwner.test(each.owner()))
                        .toList());
    }

    /// Sequences keep their name when what they belong to gets another.
    static Schema owned(Schema schema, UnaryOperator<String> owner) {
        return new Schema(
                schema.tables(),
                schema.views(),
                schema.enumTypes(),
                schema.sequences().stream()
                        .map(each ->
                                each.owner() == null
                                        ? each
                                        : new Sequence(each.name(), owner.apply(each.owner())))
                        .toList());
    }
}
