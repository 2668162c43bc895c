package dev.alambique.verify;

import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SqlText;
import dev.alambique.schema.Table;
import dev.alambique.schema.View;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// What tables had before the upgrade and have no more, though no revision says so: most of it goes
/// when SQLite's batch mode rebuilds a table from what SQLAlchemy knows of it.
final class SchemaLosses {

    private final Schema after;
    private final Expectation expectation;
    private final DeclaredDrops drops;
    private final List<String> lost = new ArrayList<>();

    private SchemaLosses(Schema after, Expectation expectation) {
        this.after = after;
        this.expectation = expectation;
        this.drops = expectation.drops();
    }

    static Step judged(Stand before, Stand after, Expectation expectation) {
        SchemaLosses losses = new SchemaLosses(after.schema(), expectation);
        for (Table table : before.schema().tables()) {
            after.schema()
                    .table(expectation.nameAfter(table.name()))
                    .ifPresent(now -> losses.compare(table, now));
        }
        before.schema().views().forEach(losses::compare);
        return losses.lost.isEmpty()
                ? new Step.Passed()
                : Step.Failed.of("lost-silently", String.join("; ", losses.lost));
    }

    private void lose(String table, @Nullable String name, String what) {
        boolean said =
                (name != null && drops.names(name))
                        || expectation.declaresLossOf(
                                new ColumnName(name == null ? table : name, ColumnName.WHOLE))
                        || expectation.declaresLossOf(new ColumnName(table, ColumnName.WHOLE));
        if (!said) {
            lost.add(what);
        }
    }

    private void compare(View view) {
        boolean there = after.views().stream().anyMatch(each -> each.name().equals(view.name()));
        if (!there) {
            lose(view.name(), view.name(), "view " + view.name());
        }
    }

    private void compare(Table table, Table now) {
        for (String trigger : table.triggers()) {
            if (!now.triggers().contains(trigger)) {
                lose(table.name(), trigger, "trigger " + trigger + " of " + table.name());
            }
        }
        for (String option : table.options()) {
            if (!now.options().contains(option)) {
                lose(table.name(), option, option + " of " + table.name());
            }
        }
        for (Column column : table.columns()) {
            ColumnName name = new ColumnName(table.name(), column.name());
            now.column(expectation.nameAfter(name))
                    .ifPresent(present -> compare(name, column, present));
        }
        table.constraints().forEach(constraint -> compare(table, constraint, now));
        table.indexes().forEach(index -> compare(table, index, now));
    }

    private void compare(ColumnName name, Column column, Column now) {
        if (drops.altered().contains(name) || drops.columns().contains(name)) {
            return;
        }
        if (column.serverDefault() != null && now.serverDefault() == null) {
            lose(name.table(), null, "default " + column.serverDefault() + " of " + name);
        }
        if (!column.nullable() && now.nullable()) {
            lose(name.table(), null, "NOT NULL of " + name);
        }
        if (column.collation() != null && !column.collation().equals(now.collation())) {
            lose(name.table(), null, "collation " + column.collation() + " of " + name);
        }
        if (column.computed() != null && now.computed() == null) {
            lose(name.table(), null, "generated values of " + name);
        }
        if (column.identity() != null && now.identity() == null) {
            lose(name.table(), null, "identity of " + name);
        }
    }

    private void compare(Table table, Constraint constraint, Table now) {
        if (standsOnChanged(table, constraint)) {
            return;
        }
        String meant = described(table, constraint, true);
        boolean there =
                now.constraints().stream()
                        .anyMatch(each -> described(now, each, false).equals(meant));
        if (!there) {
            String name = constraint.name();
            lose(
                    table.name(),
                    name,
                    (name == null ? "unnamed " : name + ", ")
                            + described(table, constraint, false)
                            + " of "
                            + table.name());
        }
    }

    /// Dropping a column takes along what stands on it, and a new type the check the old one made.
    private boolean standsOnChanged(Table table, Constraint constraint) {
        return table.columns().stream()
                .filter(column -> isOn(constraint, column.name()))
                .map(column -> new ColumnName(table.name(), column.name()))
                .anyMatch(column ->
                        drops.columns().contains(column)
                                || (constraint instanceof Constraint.Check
                                        && expectation.retyped().contains(column)));
    }

    private static boolean isOn(Constraint constraint, String column) {
        return constraint instanceof Constraint.Check(_, String condition, _, _)
                ? SqlText.mentions(condition, column)
                : constraint.columns().contains(column);
    }

    /// What it demands, whatever its name; under the names of after the upgrade where asked for.
    private String described(Table table, Constraint constraint, boolean renamed) {
        return switch (constraint) {
            case Constraint.PrimaryKey key ->
                    "primary key " + names(table.name(), key.columns(), renamed);
            case Constraint.Unique unique ->
                    "unique " + names(table.name(), unique.columns(), renamed);
            case Constraint.Check(_, String condition, _, _) ->
                    "check (" + plain(text(table, condition, renamed)) + ")";
            case Constraint.ForeignKey key -> described(table, key, renamed);
            case Constraint.Other(_, String definition) -> plain(text(table, definition, renamed));
        };
    }

    private String described(Table table, Constraint.ForeignKey key, boolean renamed) {
        String to = key.referencedTable();
        return "foreign key "
                + names(table.name(), key.columns(), renamed)
                + " to "
                + (renamed ? expectation.nameAfter(to) : to)
                + names(to, key.referencedColumns(), renamed)
                + (key.onDelete() == null ? "" : " on delete " + key.onDelete())
                + (key.onUpdate() == null ? "" : " on update " + key.onUpdate())
                + (key.deferral() == dev.alambique.schema.Deferral.NOT_DEFERRABLE
                        ? ""
                        : " " + key.deferral());
    }

    private List<String> names(String table, List<String> columns, boolean renamed) {
        return renamed
                ? columns.stream()
                        .map(column -> expectation.nameAfter(new ColumnName(table, column)))
                        .toList()
                : columns;
    }

    private String text(Table table, String sql, boolean renamed) {
        String text = sql;
        if (renamed) {
            for (Column column : table.columns()) {
                String newName = expectation.nameAfter(new ColumnName(table.name(), column.name()));
                text = SqlText.renamed(text, column.name(), newName);
            }
        }
        return text;
    }

    /// Spaces, quotes around names, casts of literals and brackets around the whole do not matter.
    private static String plain(String sql) {
        String text = sql.replaceAll("[\\s\"`]+", "").toLowerCase(Locale.ROOT);
        return text.replaceAll("^\\((.*)\\)$", "$1");
    }

    private void compare(Table table, Index index, Table now) {
        boolean onDropped =
                table.columns().stream()
                        .filter(column ->
                                drops.columns()
                                        .contains(new ColumnName(table.name(), column.name())))
                        .anyMatch(column -> isOn(index, column.name()));
        String meant = described(table, index, true);
        Optional<Index> same =
                now.indexes().stream()
                        .filter(each -> described(now, each, false).equals(meant))
                        .findFirst();
        if (!onDropped && same.isEmpty()) {
            lose(
                    table.name(),
                    index.name(),
                    "index "
                            + Objects.requireNonNullElse(index.name(), "")
                            + " "
                            + index.elements()
                            + " of "
                            + table.name());
        }
    }

    private static boolean isOn(Index index, String column) {
        return index.elements().stream().anyMatch(each -> SqlText.mentions(each, column))
                || index.include().contains(column)
                || (index.where() != null && SqlText.mentions(index.where(), column));
    }

    private String described(Table table, Index index, boolean renamed) {
        List<String> elements =
                index.elements().stream().map(each -> plain(text(table, each, renamed))).toList();
        return (index.unique() ? "unique " : "")
                + elements
                + names(table.name(), index.include(), renamed)
                + (index.where() == null
                        ? ""
                        : " where " + plain(text(table, index.where(), renamed)))
                + (index.valid() ? "" : " invalid");
    }
}
