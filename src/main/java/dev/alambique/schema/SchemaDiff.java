package dev.alambique.schema;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The changes that lead from one schema to another, in an order in which they can be applied: what
/// is in the way goes first, then parents before children, columns, indexes, constraints; what is
/// no longer wanted goes last, in reverse.
///
/// It says nothing of column order, views, triggers, or of computed and identity columns that stay.
public final class SchemaDiff {

    private static final String VERSION_TABLE = "alembic_version";

    private final Equivalence equivalence;
    private final List<Change> inTheWay = new ArrayList<>();
    private final List<Change> columns = new ArrayList<>();
    private final List<Change> alterations = new ArrayList<>();
    private final List<Change> indexes = new ArrayList<>();
    private final List<Change> constraints = new ArrayList<>();
    private final List<Change> goneConstraints = new ArrayList<>();
    private final List<Change> goneIndexes = new ArrayList<>();
    private final List<Change> goneColumns = new ArrayList<>();

    private SchemaDiff(Equivalence equivalence) {
        this.equivalence = equivalence;
    }

    public static List<Change> between(Schema from, Schema to, Equivalence equivalence) {
        SchemaDiff diff = new SchemaDiff(equivalence);
        List<Table> added = missingFrom(from, to);
        List<Table> removed =
                missingFrom(to, from).stream()
                        .filter(table -> !table.name().equals(VERSION_TABLE))
                        .toList();
        for (Table after : to.tables()) {
            from.table(after.name()).ifPresent(before -> diff.compare(before, after));
        }
        TableOrder.Ordered creation = TableOrder.creation(added);
        TableOrder.Ordered removal = TableOrder.removal(removed);
        List<Change> all = new ArrayList<>(diff.inTheWay);
        all.addAll(creation.tables());
        all.addAll(diff.columns);
        all.addAll(diff.alterations);
        all.addAll(diff.indexes);
        all.addAll(diff.constraints);
        all.addAll(creation.constraints());
        all.addAll(diff.goneConstraints.reversed());
        all.addAll(diff.goneIndexes.reversed());
        all.addAll(diff.goneColumns.reversed());
        all.addAll(removal.constraints());
        all.addAll(removal.tables());
        return List.copyOf(all);
    }

    private static List<Table> missingFrom(Schema schema, Schema other) {
        return other.tables().stream()
                .filter(table -> schema.table(table.name()).isEmpty())
                .toList();
    }

    private void compare(Table before, Table after) {
        String table = after.name();
        for (Column column : after.columns()) {
            before.column(column.name())
                    .ifPresentOrElse(
                            found -> compare(before, after, found, column),
                            () -> columns.add(new Change.AddColumn(table, column)));
        }
        List<String> removed = new ArrayList<>();
        for (Column column : before.columns()) {
            if (after.column(column.name()).isEmpty()) {
                removed.add(column.name());
                goneColumns.add(new Change.RemoveColumn(table, column));
            }
        }
        if (equivalence.comparesComments() && !Objects.equals(before.comment(), after.comment())) {
            alterations.add(
                    new Change.ModifyTableComment(table, before.comment(), after.comment()));
        }
        compareIndexes(before, after);
        compareConstraints(before, after, removed);
    }

    private void compare(Table before, Table after, Column from, Column to) {
        String table = after.name();
        if (!equivalence.sameType(from.type(), to.type())) {
            alterations.add(new Change.ModifyType(table, from, to.type()));
        }
        boolean computed = from.computed() != null || to.computed() != null;
        if (!computed
                && !equivalence.sameDefault(from.serverDefault(), to.serverDefault(), to.type())) {
            alterations.add(new Change.ModifyDefault(table, from, to.serverDefault()));
        }
        boolean key = isKey(before, from) && isKey(after, to);
        if (from.nullable() != to.nullable() && !key) {
            alterations.add(new Change.ModifyNullable(table, from, to.nullable()));
        }
        if (equivalence.comparesComments() && !Objects.equals(from.comment(), to.comment())) {
            alterations.add(new Change.ModifyComment(table, from, to.comment()));
        }
    }

    private static boolean isKey(Table table, Column column) {
        return table.primaryKey().filter(key -> key.columns().contains(column.name())).isPresent();
    }

    private void compareIndexes(Table before, Table after) {
        String table = after.name();
        List<Index> wanted = new ArrayList<>(after.indexes());
        for (Index index : before.indexes()) {
            Optional<Index> same =
                    wanted.stream()
                            .filter(each -> Sameness.of(equivalence).same(index, each))
                            .findFirst();
            if (same.isPresent()) {
                wanted.remove(same.get());
                continue;
            }
            boolean blocks = wanted.stream().anyMatch(each -> named(index.name(), each.name()));
            (blocks ? inTheWay : goneIndexes).add(new Change.RemoveIndex(table, index));
        }
        wanted.forEach(index -> indexes.add(new Change.AddIndex(table, index)));
    }

    private void compareConstraints(Table before, Table after, List<String> removed) {
        String table = after.name();
        List<Constraint> wanted = new ArrayList<>(after.constraints());
        List<Constraint> ofTypes = new ArrayList<>(checksOfTypes(after));
        List<Constraint> left = new ArrayList<>();
        for (Constraint constraint : before.constraints()) {
            Optional<Constraint> same = Sameness.of(equivalence).counterpart(constraint, wanted);
            Optional<Constraint> ofType = Sameness.of(equivalence).counterpart(constraint, ofTypes);
            if (same.isPresent()) {
                wanted.remove(same.get());
            } else if (ofType.isPresent()) {
                ofTypes.remove(ofType.get());
            } else if (!isOfType(constraint)) {
                left.add(constraint);
            }
        }
        wanted.removeIf(SchemaDiff::isOfType);
        for (Constraint constraint : left) {
            boolean blocks = wanted.stream().anyMatch(each -> excludes(constraint, each));
            if (blocks) {
                inTheWay.add(new Change.RemoveConstraint(table, constraint));
            } else if (!goesWithColumn(constraint, removed)) {
                goneConstraints.add(new Change.RemoveConstraint(table, constraint));
            }
        }
        wanted.forEach(constraint -> constraints.add(new Change.AddConstraint(table, constraint)));
    }

    /// Nobody compares them but together with their type.
    private static boolean isOfType(Constraint constraint) {
        return constraint instanceof Constraint.Check check && check.typed() != null;
    }

    private static List<Constraint.Check> checksOfTypes(Table table) {
        return table.columns().stream()
                .flatMap(column -> column.type().checkOn(column.name()).stream())
                .map(check -> check.withName(null))
                .toList();
    }

    private static boolean excludes(Constraint old, Constraint added) {
        return named(old.name(), added.name())
                || (old instanceof Constraint.PrimaryKey && added instanceof Constraint.PrimaryKey);
    }

    private static boolean named(@Nullable String a, @Nullable String b) {
        return a != null && a.equals(b);
    }

    /// A database drops it together with the column, and one without a name cannot be dropped
    /// otherwise.
    private static boolean goesWithColumn(Constraint constraint, List<String> removed) {
        if (constraint instanceof Constraint.Check(_, String condition, _, _)) {
            return constraint.name() == null
                    && removed.stream().anyMatch(each -> SqlText.mentions(condition, each));
        }
        List<String> columns = constraint.columns();
        return !columns.isEmpty()
                && (removed.containsAll(columns)
                        || (constraint.name() == null
                                && columns.stream().anyMatch(removed::contains)));
    }
}
