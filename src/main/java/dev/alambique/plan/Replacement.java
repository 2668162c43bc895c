package dev.alambique.plan;

import dev.alambique.revision.Located;
import dev.alambique.revision.MappedColumns;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.SqlText;
import dev.alambique.schema.Table;
import dev.alambique.schema.TypeFamily;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A column that takes the place of another, with values computed from the old ones.
///
/// `column` is the new one under its last name, which may be the old one's; `keep` is the name the
/// old one stays under, null where it goes. `there` and `back` give the values of one from the
/// other; `check` is a rule for the new one, null for none.
record Replacement(
        Situation situation,
        Table table,
        Column old,
        Column column,
        ValueMap there,
        ValueMap back,
        Constraint.@Nullable Check check,
        @Nullable String keep) {

    /// The name of the new column until the old one is out of its way.
    String temporary() {
        return renamed() ? column.name() + "_new" : column.name();
    }

    /// The name of the old column while it is being restored.
    private String restoring() {
        return renamed() ? old.name() + "_old" : old.name();
    }

    private boolean renamed() {
        return column.name().equals(old.name());
    }

    /// Names this needs that the table has for something else.
    List<String> taken() {
        List<String> needed = new ArrayList<>(List.of(temporary(), restoring()));
        if (keep != null) {
            needed.add(keep);
        }
        return needed.stream()
                .filter(name -> !name.equals(old.name()) && table.column(name).isPresent())
                .distinct()
                .toList();
    }

    List<Located<Operation>> opening() {
        return new Enclosed(situation).by(table.name(), old.name());
    }

    /// The same on the way back.
    List<Located<Operation>> openingBack() {
        return new Enclosed(situation).by(table.name(), column.name());
    }

    /// Triggers for the time in which the old and the new column are both there; empty where the
    /// values are none that may stand in them.
    Optional<MappedColumns> triggers() {
        MappedColumns mapped =
                new MappedColumns(
                        table.name(),
                        old.name(),
                        temporary(),
                        there.expression("NEW." + SqlName.written(old.name())),
                        back.expression("NEW." + SqlName.written(temporary())),
                        EitherColumn.row(table));
        return isComparable(old) && isComparable(column) && mapped.canBeWritten()
                ? Optional.of(mapped)
                : Optional.empty();
    }

    /// Whether PostgreSQL compares it with the literals of a table.
    private static boolean isComparable(Column column) {
        return switch (TypeFamily.of(column.type())) {
            case TEXT, INTEGER, DECIMAL, FLOAT, BOOLEAN -> true;
            case DATE, TIME, TIMESTAMP, INTERVAL, JSON, BINARY, UUID, ENUM, OTHER -> false;
        };
    }

    /// From here on both columns are written, whichever an application writes.
    List<Located<Operation>> syncing() {
        return triggers()
                .map(mapped -> {
                    List<Located<Operation>> operations = new ArrayList<>(either().relaxed());
                    operations.addAll(new Dialects(situation).sql(mapped::creating));
                    return operations;
                })
                .orElse(new ArrayList<>());
    }

    List<Located<Operation>> unsyncing() {
        return triggers()
                .map(mapped -> {
                    List<Located<Operation>> operations =
                            new ArrayList<>(new Dialects(situation).sql(mapped::dropping));
                    operations.addAll(either().tightened());
                    return operations;
                })
                .orElse(new ArrayList<>());
    }

    /// Whether something is built for the new column in the moment of the exchange.
    boolean hasIndexes() {
        return check != null || !ofOld().indexes().isEmpty();
    }

    private EitherColumn either() {
        return new EitherColumn(situation, table, old, temporary());
    }

    /// What proves that the new column holds no null; empty where it may.
    Optional<Proof> proof() {
        return column.nullable() ? Optional.empty() : Proof.of(situation, table, provisional());
    }

    List<Located<Operation>> added() {
        return List.of(Located.of(Operation.AddColumn.of(table.name(), provisional())));
    }

    List<Located<Operation>> removed() {
        return List.of(Located.of(new Operation.DropColumn(table.name(), temporary())));
    }

    private Column provisional() {
        return column.withName(temporary()).withNullable(true).withServerDefault(null);
    }

    /// Computes the values of all rows at once, and looks that none is missing.
    List<Located<Operation>> filled() {
        return filled(Optional.empty(), null);
    }

    /// Computes the values that are not there yet, in one statement or along the key.
    List<Located<Operation>> filled(Optional<KeyWalk> walk) {
        return filled(walk, SqlName.written(temporary()) + " IS NULL");
    }

    private List<Located<Operation>> filled(Optional<KeyWalk> walk, @Nullable String where) {
        String name = SqlName.written(temporary());
        String set = name + " = " + there.expression(SqlName.written(old.name()));
        List<Located<Operation>> operations =
                new ArrayList<>(
                        walk.map(each -> each.updating(set, name + " IS NULL"))
                                .orElseGet(() -> List.of(update(set, where))));
        if (!there.givesNull()) {
            operations.addAll(Assertions.none(table, name + " IS NULL", name + " IS NULL"));
        }
        return operations;
    }

    /// For rows that came without a value after all the others were filled.
    List<Located<Operation>> filledRest() {
        String name = SqlName.written(temporary());
        return List.of(
                update(
                        name + " = " + there.expression(SqlName.written(old.name())),
                        name + " IS NULL"));
    }

    /// The old column goes or steps aside, and the new one takes its place.
    List<Located<Operation>> exchanged() {
        Batches batches = batches();
        List<Located<Operation>> operations = new ArrayList<>(ofOld().dropped());
        if (keep == null) {
            operations.add(
                    batches.placed(table, new Operation.DropColumn(table.name(), old.name())));
        } else {
            operations.add(renaming(old.name(), keep, old));
            operations.addAll(altering(keep, old, old.withNullable(true).withServerDefault(null)));
        }
        if (renamed()) {
            operations.add(renaming(temporary(), column.name(), column));
        }
        operations.addAll(altering(column.name(), provisional(), column));
        operations.addAll(ofNew().made());
        return operations;
    }

    /// Undoes [#exchanged]. `leaving` keeps the new column under its provisional name.
    List<Located<Operation>> restored(boolean leaving) {
        Batches batches = batches();
        List<Located<Operation>> operations = new ArrayList<>(ofNew().dropped());
        String source = keep == null ? restoring() : keep;
        if (keep == null) {
            Column empty = old.withName(restoring()).withNullable(true).withServerDefault(null);
            operations.add(Located.of(Operation.AddColumn.of(table.name(), empty)));
        }
        String name = SqlName.written(source);
        operations.add(
                update(
                        name + " = " + back.expression(SqlName.written(column.name())),
                        keep == null ? null : changedSince(name)));
        if (leaving) {
            operations.addAll(altering(column.name(), column, provisional()));
            if (renamed()) {
                operations.add(renaming(column.name(), temporary(), column));
            }
        } else {
            operations.add(
                    batches.placed(
                            ofNew().table(),
                            new Operation.DropColumn(table.name(), column.name())));
        }
        if (!source.equals(old.name())) {
            operations.add(renaming(source, old.name(), old));
        }
        operations.addAll(
                altering(old.name(), old.withNullable(true).withServerDefault(null), old));
        operations.addAll(ofOld().made());
        return operations;
    }

    /// Rows whose new value is not that of the old one any more, or that never had an old one.
    private String changedSince(String kept) {
        String now = SqlName.written(column.name());
        String then = there.expression(kept);
        StringBuilder changed = new StringBuilder(then + " <> " + now);
        if (column.nullable()) {
            changed.append(" OR (").append(now).append(" IS NULL AND ");
            changed.append(then).append(" IS NOT NULL)");
        }
        if (there.givesNull()) {
            changed.append(" OR (").append(now).append(" IS NOT NULL AND ");
            changed.append(then).append(" IS NULL)");
        }
        return old.nullable() ? changed.toString() : changed + " OR " + kept + " IS NULL";
    }

    private Located<Operation> update(String set, @Nullable String where) {
        return Located.of(
                new Operation.ExecuteSql(
                        "UPDATE "
                                + tableName()
                                + " SET "
                                + set
                                + (where == null ? "" : " WHERE " + where)));
    }

    private Located<Operation> renaming(String from, String to, Column of) {
        return Located.of(
                new Operation.AlterColumn(
                        table.name(), from, to, null, null, null, null, of.type(), null, null));
    }

    private List<Located<Operation>> altering(String name, Column from, Column to) {
        boolean sameDefault = Objects.equals(from.serverDefault(), to.serverDefault());
        if (sameDefault && from.nullable() == to.nullable()) {
            return List.of();
        }
        Operation alter =
                new Operation.AlterColumn(
                        table.name(),
                        name,
                        null,
                        null,
                        from.nullable() == to.nullable() ? null : to.nullable(),
                        sameDefault ? null : new Operation.NewDefault(to.serverDefault()),
                        null,
                        to.type(),
                        from.nullable() == to.nullable() ? to.nullable() : null,
                        null);
        return List.of(batches().placed(table, alter));
    }

    private Dependents ofOld() {
        return new Dependents(batches(), table, old);
    }

    /// The indexes of the old column on the new one, and its rule.
    private Dependents ofNew() {
        List<Index> indexes = new ArrayList<>();
        for (Index index : ofOld().indexes()) {
            indexes.add(
                    index.withElements(
                            index.elements().stream()
                                    .map(each -> SqlText.renamed(each, old.name(), column.name()))
                                    .toList()));
        }
        List<Column> columns =
                new ArrayList<>(
                        table.columns().stream().filter(each -> !each.equals(old)).toList());
        columns.add(column);
        Table after =
                table.withColumns(columns)
                        .withIndexes(indexes)
                        .withConstraints(check == null ? List.of() : List.of(check));
        return new Dependents(batches(), after, column);
    }

    private Batches batches() {
        return new Batches(situation);
    }

    private String tableName() {
        return SqlName.written(table.name());
    }
}
