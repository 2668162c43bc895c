package dev.alambique.verify;

import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.TypeChange;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Columns that become narrower after a look at their rows, which stops the revision where one does
/// not fit: the rows it goes through with are those that do.
final class GuardedTypes {

    private GuardedTypes() {}

    /// Each with the type its values have to fit.
    static Map<ColumnName, SqlType> of(List<DraftedRevision> revisions) {
        Map<ColumnName, SqlType> guarded = new TreeMap<>();
        for (DraftedRevision each : revisions) {
            boolean looks = false;
            for (Located<Operation> located : each.revision().upgrade()) {
                looks |= located.operation() instanceof Operation.Fail;
                if (looks && located.operation() instanceof Operation.AlterColumn alter) {
                    add(alter, guarded);
                }
            }
        }
        return guarded;
    }

    private static void add(Operation.AlterColumn alter, Map<ColumnName, SqlType> guarded) {
        SqlType from = alter.existingType();
        SqlType to = alter.type();
        if (from != null && to != null && TypeChange.of(from, to) == TypeChange.LOSSY) {
            guarded.putIfAbsent(new ColumnName(alter.table(), alter.column()), to);
        }
    }
}
