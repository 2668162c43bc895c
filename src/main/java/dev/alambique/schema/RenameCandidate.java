package dev.alambique.schema;

import java.util.ArrayList;
import java.util.List;

/// A dropped and an added column that may be one column under a new name. It is never more than a
/// question to a person.
public record RenameCandidate(String table, Column from, Column to) {

    /// The candidates among changes, each column at most once; the closest types first.
    public static List<RenameCandidate> among(List<Change> changes) {
        List<RenameCandidate> all = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof Change.RemoveColumn(String table, Column removed)) {
                changes.stream()
                        .filter(each -> each.table().equals(table))
                        .filter(Change.AddColumn.class::isInstance)
                        .map(each -> ((Change.AddColumn) each).column())
                        .filter(added -> akin(removed, added))
                        .forEach(added -> all.add(new RenameCandidate(table, removed, added)));
            }
        }
        List<RenameCandidate> closestFirst = new ArrayList<>();
        all.stream().filter(RenameCandidate::hasSameType).forEach(closestFirst::add);
        all.stream().filter(each -> !each.hasSameType()).forEach(closestFirst::add);
        List<RenameCandidate> result = new ArrayList<>();
        for (RenameCandidate each : closestFirst) {
            if (result.stream().noneMatch(each::sharesColumn)) {
                result.add(each);
            }
        }
        return List.copyOf(result);
    }

    private static boolean akin(Column removed, Column added) {
        TypeFamily family = TypeFamily.of(removed.type());
        return removed.type().equals(added.type())
                || (family != TypeFamily.OTHER && family == TypeFamily.of(added.type()));
    }

    private boolean hasSameType() {
        return TypeNames.canonical(from.type()).equals(TypeNames.canonical(to.type()));
    }

    private boolean sharesColumn(RenameCandidate other) {
        return table.equals(other.table)
                && (from.name().equals(other.from.name()) || to.name().equals(other.to.name()));
    }
}
