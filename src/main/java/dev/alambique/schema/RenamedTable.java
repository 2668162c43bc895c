package dev.alambique.schema;

import java.util.ArrayList;
import java.util.List;

/// A dropped and an added table that may be one table under a new name: they have the same columns,
/// each of the same kind. It is never more than a question to a person.
public record RenamedTable(Table from, Table to) {

    /// The candidates among changes, each table at most once.
    public static List<RenamedTable> among(List<Change> changes) {
        List<RenamedTable> candidates = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof Change.RemoveTable(Table removed)) {
                changes.stream()
                        .filter(Change.AddTable.class::isInstance)
                        .map(each -> ((Change.AddTable) each).added())
                        .filter(added -> akin(removed, added))
                        .filter(added ->
                                candidates.stream().noneMatch(each -> each.to.equals(added)))
                        .findFirst()
                        .ifPresent(added -> candidates.add(new RenamedTable(removed, added)));
            }
        }
        return List.copyOf(candidates);
    }

    private static boolean akin(Table removed, Table added) {
        return removed.columns().size() == added.columns().size()
                && removed.columns().stream()
                        .allMatch(column ->
                                added.column(column.name())
                                        .filter(other -> akin(column, other))
                                        .isPresent());
    }

    private static boolean akin(Column one, Column other) {
        return one.type().equals(other.type())
                || TypeFamily.of(one.type()) == TypeFamily.of(other.type());
    }

    /// Whether a change is part of the tables being two, and none once they are one: keys of others
    /// follow a renamed table by themselves.
    public boolean explains(Change change) {
        return switch (change) {
            case Change.RemoveTable(Table table) -> table.equals(from);
            case Change.AddTable(Table table) -> table.equals(to);
            case Change.RemoveConstraint(_, Constraint.ForeignKey key) ->
                    key.referencedTable().equals(from.name());
            case Change.AddConstraint(_, Constraint.ForeignKey key) ->
                    key.referencedTable().equals(to.name());
            case Change.AddColumn _,
                    Change.RemoveColumn _,
                    Change.ModifyType _,
                    Change.ModifyNullable _,
                    Change.ModifyDefault _,
                    Change.ModifyComment _,
                    Change.AddIndex _,
                    Change.RemoveIndex _,
                    Change.AddConstraint _,
                    Change.RemoveConstraint _,
                    Change.ModifyTableComment _ ->
                    false;
        };
    }
}
