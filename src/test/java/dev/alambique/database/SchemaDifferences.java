package dev.alambique.database;

import dev.alambique.schema.Column;
import dev.alambique.schema.Computed;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Equivalence;
import dev.alambique.schema.Index;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SqlText;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Everything in which a replayed schema is not what an inspector found, a line each: names and
/// order too. Types, defaults and expressions may be written differently. Of views, which databases
/// put into their own words, only the name and the kind are compared.
final class SchemaDifferences {

    private final Equivalence equivalence;
    private final List<String> lines = new ArrayList<>();

    private SchemaDifferences(Dialect dialect) {
        equivalence = Equivalence.on(dialect);
    }

    static List<String> between(Schema replayed, Schema inspected, Dialect dialect) {
        SchemaDifferences differences = new SchemaDifferences(dialect);
        differences.compare(replayed, inspected);
        return differences.lines;
    }

    private void compare(Schema replayed, Schema inspected) {
        same(
                "tables",
                sorted(replayed.tables(), Table::name),
                sorted(inspected.tables(), Table::name));
        for (Table table : replayed.tables()) {
            inspected.table(table.name()).ifPresent(found -> compare(table, found));
        }
        Function<Object, String> text = Object::toString;
        same(
                "enums",
                sorted(replayed.enumTypes(), type -> type.enumName() + type.arguments()),
                sorted(inspected.enumTypes(), type -> type.enumName() + type.arguments()));
        same("sequences", sorted(replayed.sequences(), text), sorted(inspected.sequences(), text));
        same(
                "views",
                sorted(replayed.views(), view -> view.name() + " " + view.materialized()),
                sorted(inspected.views(), view -> view.name() + " " + view.materialized()));
    }

    private static <T> String sorted(List<T> list, Function<? super T, String> text) {
        return list.stream().map(text).sorted().collect(Collectors.joining("; "));
    }

    private void same(String what, @Nullable Object ours, @Nullable Object theirs) {
        if (!Objects.equals(ours, theirs)) {
            lines.add(what + ": replayed " + ours + ", found " + theirs);
        }
    }

    private void compare(Table ours, Table theirs) {
        String name = ours.name();
        same(name + " columns", names(ours), names(theirs));
        comment(name, ours.comment(), theirs.comment());
        same(name + " options", ours.options(), theirs.options());
        same(name + " triggers", ours.triggers(), theirs.triggers());
        for (Column column : ours.columns()) {
            theirs.column(column.name()).ifPresent(found -> compare(name, column, found));
        }
        same(
                name + " constraints",
                sorted(ours.constraints(), SchemaDifferences::text),
                sorted(theirs.constraints(), SchemaDifferences::text));
        same(
                name + " indexes",
                sorted(ours.indexes(), SchemaDifferences::text),
                sorted(theirs.indexes(), SchemaDifferences::text));
    }

    private void comment(String name, @Nullable String ours, @Nullable String theirs) {
        if (equivalence != Equivalence.SQLITE) {
            same(name + " comment", ours, theirs);
        }
    }

    private static List<String> names(Table table) {
        return table.columns().stream().map(Column::name).toList();
    }

    private void compare(String table, Column ours, Column theirs) {
        String name = table + "." + ours.name();
        if (!equivalence.sameType(ours.type(), theirs.type())) {
            lines.add(name + " type: replayed " + ours.type() + ", found " + theirs.type());
        }
        same(name + " nullable", ours.nullable(), theirs.nullable());
        String value = ours.serverDefault();
        String found = theirs.serverDefault();
        if (value == null || found == null || !SqlText.sameDefault(value, found, ours.type())) {
            same(name + " default", value, found);
        }
        comment(name, ours.comment(), theirs.comment());
        same(name + " identity", ours.identity(), theirs.identity());
        same(name + " collation", ours.collation(), theirs.collation());
        same(name + " computed", computed(ours), computed(theirs));
    }

    private static @Nullable String computed(Column column) {
        Computed computed = column.computed();
        return computed == null ? null : bare(computed.expression()) + " " + computed.stored();
    }

    private static String text(Constraint constraint) {
        return switch (constraint) {
            case Constraint.Check(String name, String condition, boolean validated, _) ->
                    "check " + name + " " + bare(condition) + " " + validated;
            case Constraint.PrimaryKey _,
                    Constraint.Unique _,
                    Constraint.ForeignKey _,
                    Constraint.Other _ ->
                    constraint.toString();
        };
    }

    private static String text(Index index) {
        String where = index.where();
        return index.withElements(index.elements().stream().map(SchemaDifferences::bare).toList())
                .withWhere(where == null ? null : bare(where))
                .withMethod(index.method() == null ? null : index.method().replace("btree", ""))
                .toString()
                .replace("method=null", "method=");
    }

    /// Without what PostgreSQL adds: casts, parentheses and spaces.
    private static String bare(String expression) {
        return expression.replaceAll("::[a-z ]+", "").replaceAll("[\\s()\"]", "");
    }
}
