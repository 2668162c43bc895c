package dev.alambique.verify;

import dev.alambique.revision.Revision;
import dev.alambique.schema.Dialect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the revisions say they do, to be compared with what they did.
///
/// `facts` hold after the upgrade. The values of `changed` columns may differ after the upgrade,
/// those of `lost` columns also after the downgrade; in `reloaded` tables rows may come and go.
/// `renamedColumns` lead from the name before the upgrade to the name after it, `renamedTables`
/// likewise. Rows that are not named here must be as before. `complete` tells that the schema of no
/// table but `touchedTables` may change.
public record Expectation(
        List<Fact> facts,
        Set<ColumnName> changed,
        Set<ColumnName> lost,
        Set<String> reloaded,
        Map<String, String> renamedTables,
        Map<ColumnName, String> renamedColumns,
        Set<String> touchedTables,
        boolean complete) {

    /// Nothing is known of what the revisions do.
    public static final Expectation NONE =
            new Expectation(
                    List.of(), Set.of(), Set.of(), Set.of(), Map.of(), Map.of(), Set.of(), false);

    public Expectation {
        facts = List.copyOf(facts);
        changed = Set.copyOf(changed);
        lost = Set.copyOf(lost);
        reloaded = Set.copyOf(reloaded);
        renamedTables = Map.copyOf(renamedTables);
        renamedColumns = Map.copyOf(renamedColumns);
        touchedTables = Set.copyOf(touchedTables);
    }

    /// As the operations of the revisions have it, first to last, on one dialect.
    public static Expectation of(List<Revision> revisions, Dialect dialect) {
        DeclaredChanges declared = new DeclaredChanges(dialect);
        revisions.forEach(revision -> declared.apply(revision.upgrade()));
        return declared.expectation();
    }

    /// With more facts, and more columns whose values do not come back.
    public Expectation plus(Collection<? extends Fact> more, Collection<ColumnName> alsoLost) {
        List<Fact> allFacts = new ArrayList<>(facts);
        allFacts.addAll(more);
        Set<ColumnName> allLost = new LinkedHashSet<>(lost);
        allLost.addAll(alsoLost);
        return new Expectation(
                allFacts,
                changed,
                allLost,
                reloaded,
                renamedTables,
                renamedColumns,
                touchedTables,
                complete);
    }
}
