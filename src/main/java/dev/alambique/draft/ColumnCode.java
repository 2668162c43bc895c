package dev.alambique.draft;

import dev.alambique.schema.Column;
import dev.alambique.schema.Computed;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Deferral;
import dev.alambique.schema.Identity;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;
import dev.alambique.schema.TypeFamily;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Columns, their defaults and a table's constraints as SQLAlchemy writes them.
final class ColumnCode {

    private static final Pattern LITERAL = Pattern.compile("'((?:[^']|'')*+)'");

    private ColumnCode() {}

    /// `sa.Column(…)` with what is written inside it.
    static Code column(Column column, List<Constraint> inside) {
        List<Code.Argument> arguments = new ArrayList<>();
        arguments.add(Code.argument(column.name()));
        arguments.add(Code.argument(type(column)));
        inside.forEach(each -> arguments.add(Code.argument(insideColumn(each))));
        if (column.computed() != null) {
            arguments.add(Code.argument(computed(column.computed())));
        }
        if (column.identity() != null) {
            arguments.add(Code.argument(identity(column.identity())));
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

    private static Code type(Column column) {
        Code type = TypeCode.of(column.type());
        if (column.collation() == null) {
            return type;
        }
        if (!(type instanceof Code.Call(String function, List<Code.Argument> given))
                || TypeFamily.of(column.type()) != TypeFamily.TEXT) {
            throw new Unwritable(column.type() + " collate " + column.collation());
        }
        List<Code.Argument> arguments = new ArrayList<>(given);
        arguments.add(Code.keyword("collation", new Code.Literal(column.collation())));
        return new Code.Call(function, arguments);
    }

    private static Code computed(Computed computed) {
        List<Code.Argument> arguments = new ArrayList<>();
        arguments.add(Code.argument(computed.expression()));
        if (computed.stored() != null) {
            arguments.add(Code.keyword("persisted", computed.stored()));
        }
        return new Code.Call("sa.Computed", arguments);
    }

    private static Code identity(Identity identity) {
        List<Code.Argument> arguments = new ArrayList<>();
        if (identity.kind() == Identity.Kind.ALWAYS) {
            arguments.add(Code.keyword("always", true));
        }
        if (identity.start() != null) {
            arguments.add(Code.keyword("start", new Code.Text(identity.start().toString())));
        }
        if (identity.increment() != null) {
            arguments.add(
                    Code.keyword("increment", new Code.Text(identity.increment().toString())));
        }
        return new Code.Call("sa.Identity", arguments);
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
            elements.add(column(counts ? column.withIdentity(null) : column, List.of()));
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
            case Constraint.Unique unique -> {
                unique.columns().forEach(each -> arguments.add(Code.argument(each)));
                arguments.addAll(options(unique));
                yield named("sa.UniqueConstraint", unique.name(), arguments);
            }
            case Constraint.Check(String name, String condition, _, _) -> {
                arguments.add(Code.argument(SqlCode.escaped(condition)));
                if (name != null) {
                    arguments.add(Code.keyword("name", checkName(name)));
                }
                yield new Code.Call("sa.CheckConstraint", arguments);
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
            case Constraint.Check(String name, String condition, _, _) -> {
                arguments.add(Code.argument(SqlCode.escaped(condition)));
                if (name != null) {
                    arguments.add(Code.keyword("name", checkName(name)));
                }
                yield new Code.Call("sa.CheckConstraint", arguments);
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
        actions.addAll(deferral(key.deferral()));
        if (key.match() != null) {
            actions.add(Code.keyword("match", new Code.Literal(key.match())));
        }
        return actions;
    }

    static List<Code.Argument> options(Constraint.Unique unique) {
        List<Code.Argument> options = new ArrayList<>(deferral(unique.deferral()));
        if (!unique.nullsDistinct()) {
            options.add(Code.keyword("postgresql_nulls_not_distinct", true));
        }
        return options;
    }

    private static List<Code.Argument> deferral(Deferral deferral) {
        return switch (deferral) {
            case NOT_DEFERRABLE -> List.of();
            case INITIALLY_IMMEDIATE -> List.of(Code.keyword("deferrable", true));
            case INITIALLY_DEFERRED ->
                    List.of(
                            Code.keyword("deferrable", true),
                            Code.keyword("initially", new Code.Literal("DEFERRED")));
        };
    }

    /// Complete, so that a naming convention which makes a check's name part of another leaves it
    /// alone.
    static Code checkName(@Nullable String name) {
        return name == null ? new Code.Text("None") : text("op.f", name);
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
