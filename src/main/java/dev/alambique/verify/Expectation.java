package dev.alambique.verify;

import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionId;
import dev.alambique.schema.Dialect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the revisions say they do, to be compared with what they did.
///
/// `facts` hold after the upgrade. The values of `changed` columns may be others then, those of
/// `retyped` ones may be spelled otherwise, and in `reloaded` tables rows may come and go. After
/// the downgrade all of them must be back, but for what is `lost`: what the revisions say does not
/// come back. `*` as a column means the table with its rows.
///
/// `renamedColumns` lead from the name before the upgrade to the name after it, `renamedTables`
/// likewise. What is not named here must be as before. `drops` are the other parts of tables they
/// say go away, `values` what they say of the changed values. `irreversible` ones refuse to go
/// back, with a reason. `complete` tells that the schema of no table but `touchedTables` may
/// change.
public record Expectation(
        List<Fact> facts,
        Set<ColumnName> changed,
        Set<ColumnName> retyped,
        Set<ColumnName> lost,
        Set<String> reloaded,
        Map<String, String> renamedTables,
        Map<ColumnName, String> renamedColumns,
        Set<String> touchedTables,
        DeclaredDrops drops,
        DeclaredValues values,
        Set<RevisionId> irreversible,
        boolean complete) {

    /// Nothing is known of what the revisions do.
    public static final Expectation NONE =
            new Expectation(
                    List.of(),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Map.of(),
                    Map.of(),
                    Set.of(),
                    DeclaredDrops.NONE,
                    DeclaredValues.NONE,
                    Set.of(),
                    false);

    /// A `raise` that says why.
    private static final Pattern REASON = Pattern.compile("(?s).*[\"'][^\"']*\\w[^\"']*[\"'].*");

    public Expectation {
        facts = List.copyOf(facts);
        changed = Set.copyOf(changed);
        retyped = Set.copyOf(retyped);
        lost = Set.copyOf(lost);
        reloaded = Set.copyOf(reloaded);
        renamedTables = Map.copyOf(renamedTables);
        renamedColumns = Map.copyOf(renamedColumns);
        touchedTables = Set.copyOf(touchedTables);
        irreversible = Set.copyOf(irreversible);
    }

    /// As the operations of the revisions have it, first to last, on one dialect.
    public static Expectation of(List<Revision> revisions, Dialect dialect) {
        DeclaredChanges declared = new DeclaredChanges(dialect);
        revisions.forEach(revision -> declared.apply(revision.upgrade()));
        return declared.expectation(
                revisions.stream()
                        .filter(revision -> refuses(revision, dialect))
                        .map(Revision::id)
                        .collect(Collectors.toSet()));
    }

    /// Whether the way back of a revision does nothing but say why there is none.
    private static boolean refuses(Revision revision, Dialect dialect) {
        return revision.downgradesOf(Operation.Fail.class)
                .filter(fail -> isAlways(fail, dialect))
                .anyMatch(fail -> REASON.matcher(fail.operation().source()).matches());
    }

    static boolean isAlways(Located<?> located, Dialect dialect) {
        return located.surroundings().mayRunOn(dialect) && !located.surroundings().isConditional();
    }

    /// In a project whose naming convention makes the names of checks longer.
    Expectation under(Map<String, String> convention) {
        List<Fact> named = new ArrayList<>();
        Set<String> dropped = new LinkedHashSet<>(drops.names());
        for (Fact fact : facts) {
            if (fact instanceof Fact.CheckExists(String table, String name, _)) {
                Fact.CheckExists check = new Fact.CheckExists(table, name, convention);
                named.add(check);
                if (drops.names().contains(name)) {
                    dropped.add(check.full());
                }
            } else {
                named.add(fact);
            }
        }
        return new Expectation(
                named,
                changed,
                retyped,
                lost,
                reloaded,
                renamedTables,
                renamedColumns,
                touchedTables,
                new DeclaredDrops(dropped, drops.columns(), drops.altered(), drops.sql()),
                values,
                irreversible,
                complete);
    }

    /// With more that must be so after the upgrade.
    public Expectation and(List<? extends Fact> more) {
        List<Fact> all = new ArrayList<>(facts);
        all.addAll(more);
        return new Expectation(
                all,
                changed,
                retyped,
                lost,
                reloaded,
                renamedTables,
                renamedColumns,
                touchedTables,
                drops,
                values,
                irreversible,
                complete);
    }

    /// With more that does not come back, and is said not to.
    public Expectation alsoLosing(Collection<ColumnName> more) {
        Set<ColumnName> all = new LinkedHashSet<>(lost);
        all.addAll(more);
        return new Expectation(
                facts,
                changed,
                retyped,
                all,
                reloaded,
                renamedTables,
                renamedColumns,
                touchedTables,
                drops,
                values,
                irreversible,
                complete);
    }

    /// With more columns whose values become others, and come back.
    public Expectation alsoChanging(Collection<ColumnName> more) {
        Set<ColumnName> all = new LinkedHashSet<>(changed);
        all.addAll(more);
        return new Expectation(
                facts,
                all,
                retyped,
                lost,
                reloaded,
                renamedTables,
                renamedColumns,
                touchedTables,
                drops,
                values,
                irreversible,
                complete);
    }

    /// Where somebody was told and consented to all that the revisions change.
    public Expectation consented() {
        Set<ColumnName> consented = new LinkedHashSet<>(changed);
        consented.addAll(retyped);
        reloaded.forEach(table -> consented.add(new ColumnName(table, ColumnName.WHOLE)));
        return alsoLosing(consented);
    }

    /// Whether a loss is declared, for the column or for its whole table.
    boolean declaresLossOf(ColumnName column) {
        return lost.contains(column)
                || lost.contains(new ColumnName(column.table(), ColumnName.WHOLE));
    }

    /// Whether the revisions say that the columns, or their whole table, go or become others; an
    /// application that uses them then breaks as announced.
    boolean takesAway(String table, Collection<String> columns) {
        if (renamedTables.containsKey(table)
                || changed.contains(new ColumnName(table, ColumnName.WHOLE))) {
            return true;
        }
        return !columns.isEmpty()
                && columns.stream()
                        .map(column -> new ColumnName(table, column))
                        .allMatch(column ->
                                changed.contains(column)
                                        || retyped.contains(column)
                                        || renamedColumns.containsKey(column));
    }

    String nameAfter(String table) {
        return renamedTables.getOrDefault(table, table);
    }

    String nameAfter(ColumnName column) {
        return renamedColumns.getOrDefault(column, column.column());
    }
}
