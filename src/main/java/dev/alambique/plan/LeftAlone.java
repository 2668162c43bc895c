package dev.alambique.plan;

import dev.alambique.schema.Change;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Table;

import java.util.Map;
import java.util.Optional;

/// Pending changes that are never made just because they are pending: they lose data, or the models
/// may simply not be read in full, or only a person knows how.
record LeftAlone(Situation situation, Map<String, String> decisions) {

    LeftAlone {
        decisions = Map.copyOf(decisions);
    }

    /// What is left alone, as a command would name it; empty where the change is made.
    Optional<String> reason(Change change) {
        return Optional.ofNullable(
                switch (change) {
                    case Change.RemoveTable(Table table) -> "drop table " + table.name();
                    case Change.RemoveColumn(String table, Column column) ->
                            decisions.containsKey("drop " + table + "." + column.name())
                                    ? null
                                    : "drop column " + table + "." + column.name();
                    case Change.AddTable(Table table) ->
                            table.columns().stream().allMatch(this::isUsable)
                                    ? null
                                    : "create table " + table.name();
                    case Change.AddColumn(String table, Column column) ->
                            isUsable(column) && fits(table, column)
                                    ? null
                                    : "add column " + table + "." + column.name();
                    case Change.ModifyType(String table, Column column, var to) ->
                            Widening.isFree(column.type(), to)
                                    ? null
                                    : "alter column " + table + "." + column.name() + " type " + to;
                    case Change.RemoveIndex remove ->
                            isReplaced(remove) ? null : "drop index " + remove.index().name();
                    case Change.RemoveConstraint remove ->
                            isReplaced(remove)
                                    ? null
                                    : "drop constraint "
                                            + remove.constraint().name()
                                            + " on "
                                            + remove.table();
                    case Change.ModifyNullable _,
                            Change.ModifyDefault _,
                            Change.ModifyComment _,
                            Change.AddIndex _,
                            Change.AddConstraint _,
                            Change.ModifyTableComment _ ->
                            null;
                });
    }

    /// A type nobody here knows cannot be written down, and PostgreSQL's enums need a type first.
    private boolean isUsable(Column column) {
        return column.type().known()
                && !(column.type().isEnumeration() && situation.runsOn(Dialect.POSTGRESQL));
    }

    /// One value in every row cannot be unique.
    private boolean fits(String table, Column column) {
        return !column.isRequired()
                || situation
                        .schema()
                        .table(table)
                        .filter(found ->
                                Companions.of(situation, found, column.name())
                                        .demandsDistinctValues())
                        .isEmpty();
    }

    private boolean isReplaced(Change.RemoveIndex remove) {
        String name = remove.index().name();
        return name != null
                && situation
                        .pending(Change.AddIndex.class)
                        .filter(each -> each.table().equals(remove.table()))
                        .anyMatch(each -> name.equals(each.index().name()));
    }

    private boolean isReplaced(Change.RemoveConstraint remove) {
        String name = remove.constraint().name();
        return name != null
                && situation
                        .pending(Change.AddConstraint.class)
                        .filter(each -> each.table().equals(remove.table()))
                        .anyMatch(each -> name.equals(each.constraint().name()));
    }
}
