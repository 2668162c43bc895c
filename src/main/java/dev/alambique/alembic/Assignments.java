package dev.alambique.alembic;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Binary;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.ListLiteral;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Folding;
import dev.alambique.python.Scope;
import dev.alambique.python.Statement;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What names are worth after a statement. What cannot be said for sure is forgotten.
final class Assignments {

    private Assignments() {}

    static Place after(Statement.Assign assign, Place place) {
        Expression value = assign.value();
        if (value == null) {
            return place;
        }
        Expression closed = Folding.close(value, place.scope());
        Map<String, Expression> values = new HashMap<>();
        Set<String> unknown = new HashSet<>(Scope.bound(List.of(assign)));
        for (Expression target : assign.targets()) {
            Map<String, Expression> parts = new HashMap<>();
            if (Folding.bind(target, closed, parts)) {
                values.putAll(parts);
            }
        }
        unknown.removeAll(values.keySet());
        unknown.addAll(changed(value));
        values.keySet().removeAll(unknown);
        return place.forgetting(unknown).assigning(values);
    }

    static Place after(Statement.AugmentedAssign assign, Place place) {
        if (!(assign.target() instanceof Name(_, var name)) || place.scope().value(name) == null) {
            return place.forgetting(Scope.bound(List.of(assign)));
        }
        String operator = assign.operator().replace("=", "");
        Expression sum = new Binary(assign.span(), assign.target(), operator, assign.value());
        return place.assigning(Map.of(name, Folding.close(sum, place.scope())));
    }

    /// After `names.append(…)` and the like.
    static Place afterCall(Expression expression, Place place) {
        if (expression
                        instanceof
                        Call(_, Attribute(_, Name(_, var name), var method), var given, _, _)
                && place.scope().value(name) != null
                && place.meaning().fold(new Name(expression.span(), name))
                        instanceof ListLiteral(var span, var elements)) {
            List<Expression> more = added(method, given, place);
            if (more != null) {
                List<Expression> all = new ArrayList<>(elements);
                all.addAll(more);
                return place.assigning(Map.of(name, new ListLiteral(span, all)));
            }
        }
        return place.forgetting(changed(expression));
    }

    private static @Nullable List<Expression> added(
            String method, List<Expression> given, Place place) {
        if (given.size() != 1) {
            return null;
        }
        Expression value = Folding.close(given.getFirst(), place.scope());
        return switch (method) {
            case "append" -> List.of(value);
            case "extend" -> Folding.elements(value);
            default -> null;
        };
    }

    /// The names an expression changes in place.
    private static Set<String> changed(Expression expression) {
        return Scope.bound(
                List.of(new Statement.ExpressionStatement(expression.span(), expression)));
    }

    /// What the target of a loop is worth in each round, null where that is not certain.
    static @Nullable List<Map<String, Expression>> rounds(Statement.For loop, Place place) {
        List<Expression> elements = Folding.iterated(Folding.close(loop.iterable(), place.scope()));
        if (elements == null) {
            return null;
        }
        List<Map<String, Expression>> rounds = new ArrayList<>();
        for (Expression each : elements) {
            Map<String, Expression> values = new HashMap<>();
            if (!Folding.bind(loop.target(), each, values)) {
                return null;
            }
            rounds.add(values);
        }
        return rounds;
    }
}
