package dev.alambique.revision;

import dev.alambique.schema.Column;
import dev.alambique.schema.Computed;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SqlText;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Renames carried through to everything that speaks of what was renamed. Names of constraints and
/// indexes stay, as databases leave them.
final class Renames {

    private Renames() {}

    /// Points the foreign keys of all tables at the new name.
    static Schema table(Schema schema, String table, String newName) {
        Schema pointed =
                schema.withTables(
                        schema.tables().stream()
                                .map(each ->
                                        each.withConstraints(
                                                each.constraints().stream()
                                                        .map(constraint ->
                                                                pointed(constraint, table, newName))
                                                        .toList()))
                                .toList());
        return OnPostgresql.owned(
                pointed,
                owner ->
                        owner.startsWith(table + ".")
                                ? newName + owner.substring(table.length())
                                : owner);
    }

    private static Constraint pointed(Constraint constraint, String table, String newName) {
        return constraint instanceof Constraint.ForeignKey key
                        && key.referencedTable().equals(table)
                ? key.withReference(newName, key.referencedColumns())
                : constraint;
    }

    /// Renames the column, and what speaks of it in its own table; with `everywhere`, in the
    /// foreign keys of all.
    static Schema column(
            Schema schema, String table, String column, String newName, boolean everywhere) {
        Schema renamed =
                schema.withTables(
                        schema.tables().stream()
                                .map(each ->
                                        everywhere || each.name().equals(table)
                                                ? references(each, table, column, newName)
                                                : each)
                                .map(each ->
                                        each.name().equals(table)
                                                ? within(each, column, newName)
                                                : each)
                                .toList());
        String owner = table + "." + column;
        return OnPostgresql.owned(
                renamed, each -> each.equals(owner) ? table + "." + newName : each);
    }

    private static Table references(Table each, String table, String column, String newName) {
        return each.withConstraints(
                each.constraints().stream()
                        .map(constraint ->
                                constraint instanceof Constraint.ForeignKey key
                                                && key.referencedTable().equals(table)
                                        ? referenced(key, column, newName)
                                        : constraint)
                        .toList());
    }

    private static Constraint referenced(Constraint.ForeignKey key, String column, String newName) {
        return key.withReference(
                key.referencedTable(), all(key.referencedColumns(), column, newName));
    }

    private static Table within(Table table, String column, String newName) {
        return table.withColumns(
                        table.columns().stream()
                                .map(each -> inColumn(each, column, newName))
                                .toList())
                .withConstraints(
                        table.constraints().stream()
                                .map(each -> inConstraint(each, column, newName))
                                .toList())
                .withIndexes(
                        table.indexes().stream()
                                .map(each -> inIndex(each, column, newName))
                                .toList());
    }

    private static Column inColumn(Column each, String column, String newName) {
        Column named = each.name().equals(column) ? each.withName(newName) : each;
        Computed computed = each.computed();
        return computed == null
                ? named
                : named.withComputed(
                        new Computed(
                                SqlText.renamed(computed.expression(), column, newName),
                                computed.stored()));
    }

    private static Constraint inConstraint(Constraint constraint, String column, String newName) {
        return switch (constraint) {
            case Constraint.PrimaryKey(String name, List<String> columns) ->
                    new Constraint.PrimaryKey(name, all(columns, column, newName));
            case Constraint.Unique unique ->
                    unique.withColumns(all(unique.columns(), column, newName));
            case Constraint.Check check ->
                    check.withCondition(SqlText.renamed(check.condition(), column, newName))
                            .onRenamed(column, newName);
            case Constraint.ForeignKey key -> key.withColumns(all(key.columns(), column, newName));
            case Constraint.Other(String name, String definition) ->
                    new Constraint.Other(name, SqlText.renamed(definition, column, newName));
        };
    }

    private static Index inIndex(Index index, String column, String newName) {
        return index.withElements(
                        index.elements().stream()
                                .map(each -> SqlText.renamed(each, column, newName))
                                .toList())
                .withWhere(expression(index.where(), column, newName))
                .withInclude(all(index.include(), column, newName));
    }

    private static @Nullable String expression(
            @Nullable String text, String column, String newName) {
        return text == null ? null : SqlText.renamed(text, column, newName);
    }

    private static List<String> all(List<String> columns, String column, String newName) {
        return columns.stream().map(each -> each.equals(column) ? newName : each).toList();
    }
}
