package dev.alambique.alembic;

import dev.alambique.revision.ArgumentValue;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Computed;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Deferral;
import dev.alambique.schema.Identity;
import dev.alambique.schema.Index;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Operations as `alembic-agreement/recorded.py` writes what real Alembic was told.
final class RecordedLines {

    private RecordedLines() {}

    /// The line of an operation.
    static String of(Operation operation) {
        return switch (operation) {
            case Operation.CreateTable(Table table) -> createTable(table);
            case Operation.DropTable(String table) -> "drop_table " + table;
            case Operation.RenameTable(String table, String name) ->
                    "rename_table " + table + " to " + name;
            case Operation.AddColumn add ->
                    "add_column "
                            + add.table()
                            + " "
                            + column(add.column())
                            + " "
                            + sorted(add.constraints(), add.indexes());
            case Operation.DropColumn(String table, String column) ->
                    "drop_column " + table + " " + column;
            case Operation.AlterColumn alter -> alter(alter);
            case Operation.CreateIndex create ->
                    "create_index "
                            + create.table()
                            + " "
                            + index(create.index())
                            + (create.concurrently() ? " concurrently" : "")
                            + (create.ifNotExists() ? " if not exists" : "");
            case Operation.DropIndex drop ->
                    "drop_index "
                            + drop.name()
                            + " of "
                            + none(drop.table())
                            + (drop.concurrently() ? " concurrently" : "")
                            + (drop.ifExists() ? " if exists" : "");
            case Operation.CreateConstraint(String table, Constraint constraint) ->
                    "create_constraint " + table + " " + constraint(constraint);
            case Operation.DropConstraint(String table, String name, String kind) ->
                    "drop_constraint " + table + " " + name + " " + none(kind);
            case Operation.TableComment(String table, String comment) ->
                    "table_comment " + table + " " + none(comment);
            case Operation.BulkInsert(String table, int rows) ->
                    "bulk_insert " + table + " " + rows;
            case Operation.ExecuteSql(String sql) -> "execute " + squeezed(sql.replace("\\:", ":"));
            case Operation.Partial partial -> partial(partial);
            case Operation.Fail _ -> "fail";
            case Operation.Opaque(String source) -> "opaque " + squeezed(source);
        };
    }

    /// The arguments that are known, and of the others the source.
    private static String partial(Operation.Partial partial) {
        return partial.arguments().stream()
                .map(each ->
                        each.name()
                                + (each.value() == null
                                        ? " unknown: " + squeezed(each.source())
                                        : "=" + of(each.value())))
                .collect(Collectors.joining(", ", partial.directive() + "{", "}"));
    }

    /// The value of an argument, as `argument_text` writes it.
    static String of(ArgumentValue value) {
        return switch (value) {
            case ArgumentValue.Nothing _ -> "None";
            case ArgumentValue.Text(String text) -> squeezed(text);
            case ArgumentValue.Truth(boolean truth) -> truth(truth);
            case ArgumentValue.Digits(String text) -> text;
            case ArgumentValue.Texts(List<String> texts) -> columns(texts);
            case ArgumentValue.Typed(SqlType type) -> type(type);
            case ArgumentValue.Columned(
                            Column column,
                            List<Constraint> constraints,
                            List<Index> indexes) ->
                    column(column) + " " + sorted(constraints, indexes);
            case ArgumentValue.Constrained(Constraint constraint) -> constraint(constraint);
            case ArgumentValue.Sql(String sql) -> "sql " + squeezed(sql);
        };
    }

    private static String createTable(Table table) {
        return "create_table "
                + table.name()
                + table.columns().stream()
                        .map(RecordedLines::column)
                        .collect(Collectors.joining(", ", " (", ") "))
                + sorted(table.constraints(), table.indexes())
                + (table.comment() == null ? "" : " comment " + table.comment());
    }

    private static String sorted(List<Constraint> constraints, List<Index> indexes) {
        return Stream.concat(
                        constraints.stream().map(RecordedLines::constraint),
                        indexes.stream().map(RecordedLines::index))
                .sorted(RecordedLines::byCodePoints)
                .map(RecordedLines::quoted)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static int byCodePoints(String a, String b) {
        return java.util.Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    }

    /// As Python shows a text in a list.
    private static String quoted(String text) {
        String escaped = text.replace("\\", "\\\\");
        return escaped.contains("'") && !escaped.contains("\"")
                ? '"' + escaped + '"'
                : "'" + escaped.replace("'", "\\'") + "'";
    }

    private static String column(Column column) {
        StringBuilder text =
                new StringBuilder(column.name()).append(' ').append(type(column.type()));
        text.append(column.nullable() ? "" : " not null");
        Computed computed = column.computed();
        Identity identity = column.identity();
        if (computed != null) {
            Boolean stored = computed.stored();
            text.append(" computed (").append(squeezed(computed.expression())).append(')');
            text.append(stored == null ? "" : stored ? " stored" : " virtual");
        } else if (identity != null) {
            boolean always = identity.kind() == Identity.Kind.ALWAYS;
            text.append(" identity ").append(always ? "always" : "by default");
        } else if (column.serverDefault() != null) {
            text.append(" default ").append(squeezed(column.serverDefault()));
        }
        return text + (column.comment() == null ? "" : " comment " + column.comment());
    }

    private static String type(SqlType type) {
        if (type.isEnumeration()) {
            return type.enumName() + " enum(" + String.join(", ", type.arguments()) + ")";
        }
        if (!type.known()) {
            return type.name().equals("NullType()") ? "NullType()" : "?";
        }
        boolean array = type.name().endsWith("[]");
        String name = array ? type.name().substring(0, type.name().length() - 2) : type.name();
        String sizes =
                type.arguments().isEmpty() ? "" : "(" + String.join(", ", type.arguments()) + ")";
        return name + sizes + (array ? "[]" : "");
    }

    private static String constraint(Constraint constraint) {
        String name = none(constraint.name());
        return switch (constraint) {
            case Constraint.PrimaryKey key -> "primary key " + name + " " + columns(key.columns());
            case Constraint.Unique unique ->
                    "unique "
                            + name
                            + " "
                            + columns(unique.columns())
                            + deferral(unique.deferral());
            case Constraint.ForeignKey key ->
                    "foreign key "
                            + name
                            + " "
                            + columns(key.columns())
                            + " references "
                            + key.referencedTable()
                            + " "
                            + columns(key.referencedColumns())
                            + (key.onDelete() == null ? "" : " on delete " + key.onDelete())
                            + (key.onUpdate() == null ? "" : " on update " + key.onUpdate())
                            + deferral(key.deferral())
                            + (key.validated() ? "" : " not valid");
            case Constraint.Check check ->
                    "check "
                            + name
                            + " ("
                            + squeezed(check.condition())
                            + ")"
                            + (check.validated() ? "" : " not valid");
            case Constraint.Other _ -> "other " + name;
        };
    }

    private static String columns(List<String> columns) {
        return "(" + String.join(", ", columns) + ")";
    }

    private static String deferral(Deferral deferral) {
        return switch (deferral) {
            case NOT_DEFERRABLE -> "";
            case INITIALLY_IMMEDIATE -> " deferrable immediate";
            case INITIALLY_DEFERRED -> " deferrable deferred";
        };
    }

    private static String index(Index index) {
        return (index.unique() ? "unique " : "")
                + "index "
                + none(index.name())
                + " "
                + columns(index.elements().stream().map(RecordedLines::squeezed).toList())
                + (index.method() == null ? "" : " using " + index.method())
                + (index.where() == null ? "" : " where " + squeezed(index.where()));
    }

    private static String alter(Operation.AlterColumn alter) {
        List<String> parts =
                new ArrayList<>(List.of("alter_column", alter.table(), alter.column()));
        if (alter.newName() != null) {
            parts.add("name=" + alter.newName());
        }
        if (alter.type() != null) {
            parts.add("type=" + type(alter.type()));
        }
        if (alter.nullable() != null) {
            parts.add("nullable=" + truth(alter.nullable()));
        }
        if (alter.serverDefault() != null) {
            parts.add("default=" + squeezed(none(alter.serverDefault().value())));
        }
        if (alter.comment() != null) {
            parts.add("comment=" + none(alter.comment().value()));
        }
        if (alter.existingType() != null) {
            parts.add("was=" + type(alter.existingType()));
        }
        if (alter.existingNullable() != null) {
            parts.add("was_nullable=" + truth(alter.existingNullable()));
        }
        if (alter.using() != null) {
            parts.add("using=" + alter.using());
        }
        return String.join(" ", parts);
    }

    private static String truth(boolean value) {
        return value ? "True" : "False";
    }

    private static String none(@Nullable String text) {
        return text == null ? "None" : text;
    }

    static String squeezed(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
