package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.BooleanLiteral;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.NoneLiteral;
import dev.alambique.python.Expression.NumberLiteral;
import dev.alambique.python.Expression.StringLiteral;
import dev.alambique.python.Expression.Unary;
import dev.alambique.python.Folding;
import dev.alambique.python.Imports;
import dev.alambique.python.Scope;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the names at one place of a file stand for: its imports, its constants and what is known of
/// its project.
public record Meaning(Imports imports, Scope scope, ProjectFacts facts) {

    private static final List<String> SQLALCHEMY =
            List.of("sqlalchemy", "sqlmodel", "flask_sqlalchemy", "geoalchemy2");

    /// The names every migration script gives these modules; a script that forgot an import is
    /// still read.
    public static final Map<String, String> CONVENTIONS =
            Map.of("sa", "sqlalchemy", "op", "alembic.op");

    /// A file on its own, of whose project nothing is known.
    public Meaning(Imports imports, Scope scope) {
        this(imports, scope, ProjectFacts.NONE);
    }

    public Meaning with(Scope inner) {
        return new Meaning(imports, inner, facts);
    }

    public Expression fold(Expression expression) {
        return Folding.fold(expression, scope);
    }

    /// The name of something of SQLAlchemy's (`String`, `func.now`), null for anything else.
    public @Nullable String symbol(Expression expression) {
        Expression target = expression instanceof Call call ? call.function() : expression;
        String path = imports.path(target);
        if (path == null) {
            return null;
        }
        if (!isOfSqlalchemy(path)) {
            return null;
        }
        int function = path.indexOf(".func.");
        return function >= 0
                ? path.substring(function + 1)
                : path.substring(path.lastIndexOf('.') + 1);
    }

    /// Flask-SQLAlchemy's `db` carries all of SQLAlchemy's names, wherever it is imported from.
    private static boolean isOfSqlalchemy(String path) {
        int dot = path.indexOf('.');
        return dot > 0
                && (SQLALCHEMY.contains(path.substring(0, dot))
                        || path.startsWith("db.")
                        || path.contains(".db."));
    }

    /// Whether it is a call of something of SQLAlchemy's.
    public boolean calls(Expression expression, String name) {
        return expression instanceof Call && name.equals(symbol(expression));
    }

    /// A constant text; a name marked by `op.f` or `quoted_name` counts as its text.
    public @Nullable String text(@Nullable Expression expression) {
        if (expression == null) {
            return null;
        }
        Expression folded = fold(expression);
        if (folded instanceof StringLiteral(_, var value)) {
            return value;
        }
        if (folded instanceof Call call && !call.positional().isEmpty()) {
            String path = imports.path(call.function());
            boolean marks =
                    (call.function() instanceof Attribute(_, _, var name) && name.equals("f"))
                            || (path != null
                                    && (path.endsWith("quoted_name")
                                            || path.endsWith("conv")
                                            || path.equals("alembic.op.f")));
            return marks ? text(call.positional().getFirst()) : null;
        }
        return null;
    }

    /// A constant truth value; null where it is not one.
    public @Nullable Boolean truth(@Nullable Expression expression) {
        return expression == null ? null : literalTruth(fold(expression));
    }

    private static @Nullable Boolean literalTruth(Expression folded) {
        return folded instanceof BooleanLiteral(_, boolean value) ? value : null;
    }

    /// A constant number as written; null where it is not one.
    public @Nullable String number(@Nullable Expression expression) {
        return switch (expression == null ? null : fold(expression)) {
            case NumberLiteral(var span) -> span.text();
            case Unary(var span, var operator, NumberLiteral _) when operator.equals("-") ->
                    span.text();
            case null, default -> null;
        };
    }

    public boolean isNone(@Nullable Expression expression) {
        return expression != null && fold(expression) instanceof NoneLiteral;
    }

    /// Constant texts of a list or tuple; null where one of them is not constant.
    public @Nullable List<String> texts(@Nullable Expression expression) {
        List<Expression> elements = expression == null ? null : Folding.elements(fold(expression));
        if (elements == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Expression each : elements) {
            String text = text(each);
            if (text == null) {
                return null;
            }
            texts.add(text);
        }
        return texts;
    }
}
