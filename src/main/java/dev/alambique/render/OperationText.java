package dev.alambique.render;

import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Deferral;
import dev.alambique.schema.Index;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Operations, columns, constraints and indexes in one line each, in SQL's words and so the same in
/// every language. The lines are sanitised.
final class OperationText {

    private OperationText() {}

    static String of(Operation operation) {
        return Sanitizer.line(text(operation));
    }

    private static String text(Operation operation) {
        return switch (operation) {
            case Operation.CreateTable(var table) ->
                    "create table " + table.name() + " (" + names(table.columns()) + ")";
            case Operation.DropTable(String table) -> "drop table " + table;
            case Operation.RenameTable(String table, String newName) ->
                    "rename table " + table + " to " + newName;
            case Operation.AddColumn add -> addColumn(add);
            case Operation.DropColumn(String table, String column) ->
                    "drop column " + table + "." + column;
            case Operation.AlterColumn alter -> alterColumn(alter);
            case Operation.CreateIndex create ->
                    "create "
                            + index(create.index(), create.concurrently())
                            + " on "
                            + create.table()
                            + elements(create.index());
            case Operation.DropIndex drop ->
                    "drop index "
                            + (drop.concurrently() ? "concurrently " : "")
                            + drop.name()
                            + (drop.table() == null ? "" : " of " + drop.table());
            case Operation.CreateConstraint(String table, Constraint constraint) ->
                    "add " + describe(constraint) + " to " + table;
            case Operation.DropConstraint(String table, String name, _) ->
                    "drop constraint " + name + " of " + table;
            case Operation.TableComment(String table, @Nullable String comment) ->
                    comment == null
                            ? "drop comment of table " + table
                            : "comment on table " + table + ": " + comment;
            case Operation.BulkInsert(String table, int rows) ->
                    "insert " + rows + (rows == 1 ? " row into " : " rows into ") + table;
            case Operation.ExecuteSql(String sql) -> "execute " + squeezed(sql);
            case Operation.Fail(String source) -> "stop: " + squeezed(source);
            case Operation.Partial partial -> "partly understood: " + squeezed(partial.source());
            case Operation.Opaque(String source) -> "not understood: " + squeezed(source);
        };
    }

    private static String addColumn(Operation.AddColumn add) {
        StringBuilder text = new StringBuilder("add column ");
        text.append(add.table()).append('.').append(describe(add.column()));
        add.constraints().forEach(constraint -> text.append(", ").append(describe(constraint)));
        add.indexes().forEach(index -> text.append(", ").append(describe(index)));
        return text.toString();
    }

    private static String alterColumn(Operation.AlterColumn alter) {
        List<String> parts = new ArrayList<>();
        if (alter.newName() != null) {
            parts.add("rename to " + alter.newName());
        }
        if (alter.type() != null) {
            String from = alter.existingType() == null ? "" : " (was " + alter.existingType() + ")";
            parts.add("type " + alter.type() + from);
        }
        if (alter.nullable() != null) {
            parts.add(alter.nullable() ? "drop not null" : "set not null");
        }
        if (alter.serverDefault() != null) {
            String value = alter.serverDefault().value();
            parts.add(value == null ? "drop default" : "set default " + value);
        }
        if (alter.comment() != null) {
            String value = alter.comment().value();
            parts.add(value == null ? "drop comment" : "comment " + value);
        }
        return "alter column "
                + alter.table()
                + "."
                + alter.column()
                + " "
                + String.join(", ", parts);
    }

    /// Name, type and what else the column is, e.g. `nombre varchar(80) not null default 'x'`.
    static String describe(Column column) {
        StringBuilder text = new StringBuilder(column.name()).append(' ').append(column.type());
        text.append(column.nullable() ? " null" : " not null");
        String extras = extras(column);
        return extras.isEmpty() ? text.toString() : text.append(' ').append(extras).toString();
    }

    /// The parts of a column beyond name, type and nullability; empty where there are none.
    static String extras(Column column) {
        List<String> parts = new ArrayList<>();
        if (column.collation() != null) {
            parts.add("collate " + column.collation());
        }
        if (column.identity() != null) {
            parts.add("identity");
        }
        if (column.serverDefault() != null) {
            parts.add("default " + column.serverDefault());
        }
        if (column.clientDefault() != null) {
            parts.add("(Python default " + column.clientDefault() + ")");
        }
        if (column.computed() != null) {
            parts.add("generated as (" + column.computed().expression() + ")");
        }
        return String.join(" ", parts);
    }

    static String describe(Constraint constraint) {
        return switch (constraint) {
            case Constraint.PrimaryKey(@Nullable String name, List<String> columns) ->
                    named("primary key", name) + " (" + String.join(", ", columns) + ")";
            case Constraint.Unique unique ->
                    named("unique", unique.name())
                            + " ("
                            + String.join(", ", unique.columns())
                            + ")"
                            + (unique.nullsDistinct() ? "" : " nulls not distinct")
                            + deferral(unique.deferral());
            case Constraint.Check(@Nullable String name, String condition, boolean validated, _) ->
                    named("check", name) + " (" + condition + ")" + validity(validated);
            case Constraint.ForeignKey key -> describe(key);
            case Constraint.Other(@Nullable String name, String definition) ->
                    named("constraint", name) + " " + definition;
        };
    }

    private static String describe(Constraint.ForeignKey key) {
        return named("foreign key", key.name())
                + " ("
                + String.join(", ", key.columns())
                + ") to "
                + key.referencedTable()
                + " ("
                + String.join(", ", key.referencedColumns())
                + ")"
                + (key.match() == null ? "" : " match " + key.match())
                + (key.onDelete() == null ? "" : " on delete " + key.onDelete())
                + (key.onUpdate() == null ? "" : " on update " + key.onUpdate())
                + deferral(key.deferral())
                + validity(key.validated());
    }

    private static String deferral(Deferral deferral) {
        return switch (deferral) {
            case NOT_DEFERRABLE -> "";
            case INITIALLY_IMMEDIATE -> " deferrable";
            case INITIALLY_DEFERRED -> " deferrable initially deferred";
        };
    }

    static String describe(Index index) {
        return index(index, false) + elements(index);
    }

    private static String index(Index index, boolean concurrently) {
        return (index.unique() ? "unique index" : "index")
                + (concurrently ? " concurrently" : "")
                + (index.name() == null ? "" : " " + index.name());
    }

    private static String elements(Index index) {
        return " ("
                + String.join(", ", index.elements())
                + ")"
                + (index.include().isEmpty()
                        ? ""
                        : " include (" + String.join(", ", index.include()) + ")")
                + (index.nullsDistinct() ? "" : " nulls not distinct")
                + (index.method() == null ? "" : " using " + index.method())
                + (index.where() == null ? "" : " where " + index.where())
                + (index.valid() ? "" : " (invalid)");
    }

    private static String named(String kind, @Nullable String name) {
        return name == null ? kind : kind + " " + name;
    }

    private static String validity(boolean validated) {
        return validated ? "" : " not valid";
    }

    private static String names(List<Column> columns) {
        return String.join(", ", columns.stream().map(Column::name).toList());
    }

    private static String squeezed(String source) {
        return source.strip().replaceAll("\\s+", " ");
    }
}
