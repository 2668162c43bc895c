package dev.alambique.revision;

import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SqlText;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What single operations make of tables, with what databases do of themselves: keys are required,
/// and what speaks of a dropped column goes with it.
final class Tables {

    private static final Pattern TAKEOVER =
            Pattern.compile(
                    "(?is).*\\b(UNIQUE|PRIMARY\\s+KEY)\\s+USING\\s+INDEX\\s+(\"[^\"]+\"|\\w+)\\s*");

    private Tables() {}

    static Table withRequiredKey(Table table) {
        Set<String> key =
                Set.copyOf(
                        table.primaryKey().map(Constraint.PrimaryKey::columns).orElse(List.of()));
        return table.withColumns(
                table.columns().stream()
                        .map(column -> key.contains(column.name()) ? column.required() : column)
                        .toList());
    }

    /// SQLAlchemy writes constraints that are objects of their own before those of `unique=True`,
    /// which have no name; of two that say the same, databases keep the first.
    static Table namedFirst(Table table) {
        return table.withConstraints(
                table.constraints().stream()
                        .sorted(Comparator.comparing(each -> each.name() == null))
                        .toList());
    }

    /// The very same constraint twice is that of another branch for another database.
    static Table plus(Table table, Constraint constraint) {
        if (table.constraints().contains(constraint)) {
            return table;
        }
        List<Constraint> all = new ArrayList<>(table.constraints());
        all.add(constraint);
        return withRequiredKey(table.withConstraints(all));
    }

    /// The table in which a constraint has taken an index over, as PostgreSQL's `UNIQUE USING
    /// INDEX` and `PRIMARY KEY USING INDEX` do; empty where it is no such constraint, or there is
    /// no such index.
    static Optional<Table> takingOver(Table table, Constraint constraint) {
        if (!(constraint instanceof Constraint.Other(String name, String definition))) {
            return Optional.empty();
        }
        Matcher takeover = TAKEOVER.matcher(definition);
        if (!takeover.matches()) {
            return Optional.empty();
        }
        String taken = takeover.group(2).replace("\"", "");
        boolean unique = takeover.group(1).equalsIgnoreCase("UNIQUE");
        return table.indexes().stream()
                .filter(index -> taken.equals(index.name()))
                .findFirst()
                .map(index ->
                        plus(
                                table.withIndexes(
                                        table.indexes().stream()
                                                .filter(each -> !each.equals(index))
                                                .toList()),
                                unique
                                        ? Constraint.Unique.of(name, index.elements())
                                        : new Constraint.PrimaryKey(name, index.elements())));
    }

    static Table plus(Table table, Index index) {
        List<Index> all = new ArrayList<>(table.indexes());
        all.add(index);
        return table.withIndexes(all);
    }

    static boolean columnsExist(Table table, Constraint constraint) {
        return constraint.columns().stream().allMatch(name -> table.column(name).isPresent());
    }

    static Table minusColumn(Table table, String column) {
        return table.withColumns(
                        table.columns().stream()
                                .filter(each -> !each.name().equals(column))
                                .toList())
                .withConstraints(
                        table.constraints().stream()
                                .filter(each -> !speaksOf(each, column))
                                .toList())
                .withIndexes(
                        table.indexes().stream().filter(each -> !speaksOf(each, column)).toList());
    }

    private static boolean speaksOf(Constraint constraint, String column) {
        return switch (constraint) {
            case Constraint.Check(_, String condition, _, _) -> SqlText.mentions(condition, column);
            case Constraint.Other(_, String definition) -> SqlText.mentions(definition, column);
            case Constraint.PrimaryKey key -> key.columns().contains(column);
            case Constraint.Unique unique -> unique.columns().contains(column);
            case Constraint.ForeignKey key -> key.columns().contains(column);
        };
    }

    private static boolean speaksOf(Index index, String column) {
        String where = index.where();
        return index.elements().stream().anyMatch(each -> SqlText.mentions(each, column))
                || (where != null && SqlText.mentions(where, column));
    }

    /// Foreign keys of other tables that point at a column which is gone.
    static Schema withoutReferences(Schema schema, String table, String column) {
        return schema.withTables(
                schema.tables().stream()
                        .map(each ->
                                each.withConstraints(
                                        each.constraints().stream()
                                                .filter(constraint ->
                                                        !pointsAt(constraint, table, column))
                                                .toList()))
                        .toList());
    }

    private static boolean pointsAt(Constraint constraint, String table, String column) {
        return constraint instanceof Constraint.ForeignKey key
                && key.referencedTable().equals(table)
                && key.referencedColumns().contains(column);
    }

    static Table altered(Table table, Operation.AlterColumn alter) {
        return table.withColumn(alter.column(), column -> altered(column, alter));
    }

    private static Column altered(Column column, Operation.AlterColumn alter) {
        Column result = column;
        if (alter.type() != null) {
            result = result.withType(alter.type().withCheck(null));
        }
        if (alter.nullable() != null) {
            result = result.withNullable(alter.nullable());
        }
        if (alter.serverDefault() != null) {
            result = result.withServerDefault(alter.serverDefault().value());
        }
        if (alter.comment() != null) {
            result = result.withComment(alter.comment().value());
        }
        return result;
    }

    static Optional<Table> holdingIndex(Schema schema, String name) {
        return schema.tables().stream()
                .filter(table ->
                        table.indexes().stream().anyMatch(index -> name.equals(index.name())))
                .findFirst();
    }

    static Table minusConstraint(Table table, String name, @Nullable String kind) {
        Constraint dropped = constraint(table, name, kind).orElseThrow();
        List<Constraint> all = new ArrayList<>(table.constraints());
        all.remove(dropped);
        return table.withConstraints(all);
    }

    /// By its name; else by the name PostgreSQL gives one that has none; else the only nameless one
    /// of the kind that was said.
    static Optional<Constraint> constraint(Table table, String name, @Nullable String kind) {
        Optional<Constraint> named =
                table.constraints().stream().filter(each -> name.equals(each.name())).findFirst();
        if (named.isPresent()) {
            return named;
        }
        List<Constraint> nameless =
                table.constraints().stream().filter(each -> each.name() == null).toList();
        Optional<Constraint> byDefault =
                nameless.stream()
                        .filter(each -> name.equals(ConstraintNames.postgresql(table, each)))
                        .findFirst();
        if (byDefault.isPresent()) {
            return byDefault;
        }
        List<Constraint> ofKind =
                nameless.stream().filter(each -> ConstraintNames.kind(each).equals(kind)).toList();
        return ofKind.size() == 1 ? Optional.of(ofKind.getFirst()) : Optional.empty();
    }
}
