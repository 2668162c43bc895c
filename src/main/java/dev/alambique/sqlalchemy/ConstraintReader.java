package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Folding;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Deferral;
import dev.alambique.schema.Index;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The constraints and indexes written beside columns. Null is *not understood*.
public final class ConstraintReader {

    private ConstraintReader() {}

    /// `PrimaryKeyConstraint(…)`, `UniqueConstraint(…)`, `ForeignKeyConstraint(…)`,
    /// `CheckConstraint(…)` or `ExcludeConstraint(…)`.
    public static @Nullable Constraint read(Call call, Meaning meaning) {
        String symbol = meaning.symbol(call);
        return switch (symbol == null ? "" : symbol) {
            case "PrimaryKeyConstraint" -> {
                List<String> columns = columns(call.positional(), meaning);
                yield columns == null
                        ? null
                        : new Constraint.PrimaryKey(meaning.text(call.keyword("name")), columns);
            }
            case "UniqueConstraint" -> {
                List<String> columns = columns(call.positional(), meaning);
                yield columns == null ? null : unique(call, columns, meaning);
            }
            case "ForeignKeyConstraint" -> foreignKeyConstraint(call, meaning);
            case "CheckConstraint" -> check(call, meaning);
            case "ExcludeConstraint" ->
                    new Constraint.Other(meaning.text(call.keyword("name")), call.span().text());
            default -> null;
        };
    }

    /// `CheckConstraint("x > 0", name="…")`.
    static Constraint.@Nullable Check check(Call call, Meaning meaning) {
        Expression first =
                call.positional().isEmpty()
                        ? call.keyword("sqltext")
                        : call.positional().getFirst();
        String condition = SqlReader.clause(first, meaning);
        return condition == null ? null : check(call, condition, meaning);
    }

    private static Constraint.Check check(Call call, String condition, Meaning meaning) {
        boolean validated =
                !Boolean.TRUE.equals(meaning.truth(call.keyword("postgresql_not_valid")));
        Expression name =
                call.positional().size() > 1 ? call.positional().get(1) : call.keyword("name");
        return new Constraint.Check(meaning.text(name), condition, validated);
    }

    /// `ForeignKey("tabla.columna", …)` inside a column.
    static Constraint.@Nullable ForeignKey foreignKey(
            Call call, List<String> columns, Meaning meaning) {
        Expression first =
                call.positional().isEmpty() ? call.keyword("column") : call.positional().getFirst();
        String target = first == null ? null : target(first, meaning);
        if (target == null || target.indexOf('.') < 0) {
            return null;
        }
        int dot = target.lastIndexOf('.');
        return build(
                call,
                columns,
                target.substring(0, dot),
                List.of(target.substring(dot + 1)),
                meaning.text(call.keyword("name")),
                meaning);
    }

    private static Constraint.@Nullable ForeignKey foreignKeyConstraint(
            Call call, Meaning meaning) {
        List<Expression> positional = call.positional();
        Expression local = positional.isEmpty() ? call.keyword("columns") : positional.getFirst();
        Expression remote = positional.size() < 2 ? call.keyword("refcolumns") : positional.get(1);
        List<Expression> locals = local == null ? null : Folding.elements(meaning.fold(local));
        List<String> columns = locals == null ? null : columns(locals, meaning);
        List<Expression> targets = remote == null ? null : Folding.elements(meaning.fold(remote));
        if (columns == null || targets == null || targets.isEmpty()) {
            return null;
        }
        String table = null;
        List<String> referenced = new ArrayList<>();
        for (Expression each : targets) {
            String target = target(each, meaning);
            if (target == null || target.indexOf('.') < 0) {
                return null;
            }
            table = target.substring(0, target.lastIndexOf('.'));
            referenced.add(target.substring(target.lastIndexOf('.') + 1));
        }
        Expression name = positional.size() > 2 ? positional.get(2) : call.keyword("name");
        return table == null
                ? null
                : build(call, columns, table, referenced, meaning.text(name), meaning);
    }

    /// `tabla.columna`, from a text or from `Clase.columna`; a class stands for its table until the
    /// models know better.
    private static @Nullable String target(Expression expression, Meaning meaning) {
        String text = meaning.text(expression);
        if (text != null) {
            return text;
        }
        return switch (meaning.fold(expression)) {
            case Attribute(_, Attribute(_, Name(_, var owner), var c), var column)
                    when c.equals("c") ->
                    owner + "." + meaning.facts().column(owner, column);
            case Attribute(_, Name(_, var owner), var column) -> owner + "." + column;
            default -> null;
        };
    }

    private static Constraint.@Nullable ForeignKey build(
            Call call,
            List<String> columns,
            String table,
            List<String> referenced,
            @Nullable String name,
            Meaning meaning) {
        Expression onDelete = call.keyword("ondelete");
        Expression onUpdate = call.keyword("onupdate");
        if (isUnclear(onDelete, meaning) || isUnclear(onUpdate, meaning)) {
            return null;
        }
        return new Constraint.ForeignKey(
                name,
                columns,
                table,
                referenced,
                upper(meaning.text(onDelete)),
                upper(meaning.text(onUpdate)),
                !Boolean.TRUE.equals(meaning.truth(call.keyword("postgresql_not_valid"))),
                deferral(call, meaning),
                match(call, meaning));
    }

    /// `deferrable=` and `initially=` of a constraint; deferring is not assumed where they are not
    /// constant.
    public static Deferral deferral(Call call, Meaning meaning) {
        if (!Boolean.TRUE.equals(meaning.truth(call.keyword("deferrable")))) {
            return Deferral.NOT_DEFERRABLE;
        }
        return "DEFERRED".equals(upper(meaning.text(call.keyword("initially"))))
                ? Deferral.INITIALLY_DEFERRED
                : Deferral.INITIALLY_IMMEDIATE;
    }

    private static @Nullable String match(Call call, Meaning meaning) {
        String match = upper(meaning.text(call.keyword("match")));
        return "SIMPLE".equals(match) ? null : match;
    }

    /// A unique constraint on columns, with the options of a call.
    public static Constraint.Unique unique(Call call, List<String> columns, Meaning meaning) {
        return new Constraint.Unique(
                meaning.text(call.keyword("name")),
                columns,
                deferral(call, meaning),
                nullsDistinct(call, meaning));
    }

    private static boolean nullsDistinct(Call call, Meaning meaning) {
        return !Boolean.TRUE.equals(meaning.truth(call.keyword("postgresql_nulls_not_distinct")));
    }

    private static boolean isUnclear(@Nullable Expression action, Meaning meaning) {
        return action != null && !meaning.isNone(action) && meaning.text(action) == null;
    }

    public static @Nullable String upper(@Nullable String action) {
        return action == null ? null : action.toUpperCase(Locale.ROOT);
    }

    /// `Index("nombre", "columna", unique=True, …)`.
    static @Nullable Index index(Call call, Meaning meaning) {
        List<Expression> positional = call.positional();
        if (positional.isEmpty()) {
            return null;
        }
        Expression first = meaning.fold(positional.getFirst());
        String name = meaning.text(first);
        if (name == null && !meaning.isNone(first)) {
            return null;
        }
        return index(name, positional.subList(1, positional.size()), call, meaning);
    }

    /// An index on elements, with the options of a call.
    public static @Nullable Index index(
            @Nullable String name, List<Expression> elements, Call options, Meaning meaning) {
        List<String> read = new ArrayList<>();
        for (Expression each : elements) {
            Expression folded = meaning.fold(each);
            String element =
                    folded instanceof Name(_, var column)
                            ? column
                            : SqlReader.clause(folded, meaning);
            if (element == null) {
                return null;
            }
            read.add(element + operatorClass(element, options, meaning));
        }
        Expression unique = options.keyword("unique");
        Boolean isUnique = isAbsent(unique, meaning) ? Boolean.FALSE : meaning.truth(unique);
        Expression where = options.keyword("postgresql_where");
        if (where == null) {
            where = options.keyword("sqlite_where");
        }
        String condition = SqlReader.clause(where, meaning);
        boolean unclear = where != null && !meaning.isNone(where) && condition == null;
        if (isUnique == null || unclear || read.isEmpty()) {
            return null;
        }
        String method = meaning.text(options.keyword("postgresql_using"));
        List<String> include = meaning.texts(options.keyword("postgresql_include"));
        return new Index(
                name,
                read,
                isUnique,
                meaning.isNone(where) ? null : condition,
                method,
                true,
                include == null ? List.of() : include,
                nullsDistinct(options, meaning));
    }

    /// ` gin_trgm_ops` for `postgresql_ops={"titulo": "gin_trgm_ops"}`; empty without one.
    private static String operatorClass(String element, Call options, Meaning meaning) {
        Expression operators = options.keyword("postgresql_ops");
        if (operators != null
                && meaning.fold(operators) instanceof Expression.DictLiteral(_, var entries, _)) {
            for (Expression.Entry entry : entries) {
                String operator = meaning.text(entry.value());
                if (element.equals(meaning.text(entry.key())) && operator != null) {
                    return " " + operator;
                }
            }
        }
        return "";
    }

    private static boolean isAbsent(@Nullable Expression value, Meaning meaning) {
        return value == null || meaning.isNone(value);
    }

    private static @Nullable List<String> columns(List<Expression> positional, Meaning meaning) {
        List<String> columns = new ArrayList<>();
        for (Expression each : positional) {
            String column =
                    switch (meaning.fold(each)) {
                        case Name(_, var name) -> name;
                        case Attribute(_, Attribute(_, Name(_, var owner), var c), var name)
                                when c.equals("c") ->
                                meaning.facts().column(owner, name);
                        default -> meaning.text(each);
                    };
            if (column == null) {
                return null;
            }
            columns.add(column);
        }
        return columns.isEmpty() ? null : columns;
    }
}
