package dev.alambique.draft;

import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Columns, their defaults and a table's constraints as SQLAlchemy writes them.
final class ColumnCode {

    private static final Pattern LITERAL = Pattern.compile("'((?:[^']|'')*)'");

    private ColumnCode() {}

    /// `sa.Column(…)` with what is written inside it.
    static Code column(Column column, List<Constraint> inside) {
        List<Code.Argument> arguments = new ArrayList<>();
        arguments.add(Code.argument(column.name()));
        arguments.add(Code.argument(TypeCode.of(column.type())));
        inside.forEach(each -> arguments.add(Code.argument(insideColumn(each))));
        if (column.computed() != null) {
            arguments.add(Code.argument(text("sa.Computed", column.computed())));
        }
        if (column.identity()) {
            arguments.add(Code.argument(new Code.Call("sa.Identity", List.of())));
        }
        if (column.serverDefault() != null) {
            arguments.add(
                    Code.keyword(
                            "server_default",
                            serverDefault(column.serverDefault(), column.type())));
        }
        arguments.add(Code.keyword("nullable", column.nullable()));
        if (column.comment() != null) {
            arguments.add(Code.keyword("comment", new Code.Literal(column.comment())));
        }
        return new Code.Call("sa.Column", arguments);
    }

    /// A default as SQL text; null drops it. A plain string lets SQLAlchemy do the quoting.
    static Code serverDefault(@Nullable String sql, @Nullable SqlType type) {
        if (sql == null) {
            return new Code.Text("None");
        }
        Matcher literal = LITERAL.matcher(sql.strip());
        if (literal.matches()) {
            return new Code.Literal(literal.group(1).replace("''", "'"));
        }
        if (type != null && type.name().equals("boolean")) {
            switch (sql.strip().toLowerCase(Locale.ROOT)) {
                case "true", "1" -> {
                    return new Code.Text("sa.true()");
                }
                case "false", "0" -> {
                    return new Code.Text("sa.false()");
                }
                default -> {}
            }
        }
        return text("sa.text", SqlCode.escaped(sql));
    }

    /// The elements of `op.create_table`.
    static List<Code> elements(Table table) {
        List<Code> elements = new ArrayList<>();
        List<String> key = table.primaryKey().map(Constraint.PrimaryKey::columns).orElse(List.of());
        for (Column column : table.columns()) {
            // SQLAlchemy counts up a single integer key by itself, on every database.
            boolean counts = key.equals(List.of(column.name()));
            elements.add(column(column.withIdentity(column.identity() && !counts), List.of()));
        }
        table.constraints().forEach(each -> elements.add(ofTable(each)));
        return elements;
    }

    private static Code ofTable(Constraint constraint) {
        List<Code.Argument> arguments = new ArrayList<>();
        return switch (constraint) {
            case Constraint.PrimaryKey(String name, List<String> columns) -> {
                columns.forEach(each -> arguments.add(Code.argument(each)));
                yield named("sa.PrimaryKeyConstraint", name, arguments);
            }
            case Constraint.Unique(String name, List<String> columns) -> {
                columns.forEach(each -> arguments.add(Code.argument(each)));
                yield named("sa.UniqueConstraint", name, arguments);
            }
            case Constraint.Check(String name, String condition, boolean _) -> {
                arguments.add(Code.argument(SqlCode.escaped(condition)));
                yield named("sa.CheckConstraint", name, arguments);
            }
            case Constraint.ForeignKey key -> {
                arguments.add(Code.argument(Code.names(key.columns())));
                arguments.add(
                        Code.argument(
                                Code.names(
                                        key.referencedColumns().stream()
                                                .map(each -> key.referencedTable() + "." + each)
                                                .toList())));
                arguments.addAll(actions(key));
                yield named("sa.ForeignKeyConstraint", key.name(), arguments);
            }
            case Constraint.Other(String _, String definition) -> throw new Unwritable(definition);
        };
    }

    private static Code insideColumn(Constraint constraint) {
        List<Code.Argument> arguments = new ArrayList<>();
        return switch (constraint) {
            case Constraint.ForeignKey key when key.columns().size() == 1 -> {
                arguments.add(
                        Code.argument(
                                key.referencedTable() + "." + key.referencedColumns().getFirst()));
                arguments.addAll(actions(key));
                yield named("sa.ForeignKey", key.name(), arguments);
            }
            case Constraint.Check(String name, String condition, boolean _) -> {
                arguments.add(Code.argument(SqlCode.escaped(condition)));
                yield named("sa.CheckConstraint", name, arguments);
            }
            case Constraint.ForeignKey _,
                    Constraint.Unique _,
                    Constraint.PrimaryKey _,
                    Constraint.Other _ ->
                    throw new Unwritable(constraint.toString());
        };
    }

    static List<Code.Argument> actions(Constraint.ForeignKey key) {
        List<Code.Argument> actions = new ArrayList<>();
        if (key.onUpdate() != null) {
            actions.add(Code.keyword("onupdate", new Code.Literal(key.onUpdate())));
        }
        if (key.onDelete() != null) {
            actions.add(Code.keyword("ondelete", new Code.Literal(key.onDelete())));
        }
        return actions;
    }

    private static Code named(
            String function, @Nullable String name, List<Code.Argument> arguments) {
        if (name != null) {
            arguments.add(Code.keyword("name", new Code.Literal(name)));
        }
        return new Code.Call(function, arguments);
    }

    private static Code text(String function, String sql) {
        return new Code.Call(function, List.of(Code.argument(sql)));
    }
}
