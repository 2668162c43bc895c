package dev.alambique.alembic;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Walk;
import dev.alambique.revision.Operation.Argument.Knowledge;
import dev.alambique.sqlalchemy.Meaning;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How much of a value can be read off a script: what is put together from constants and names of
/// SQLAlchemy is known, what uses other imported names is symbolic, the rest is only known when the
/// script runs.
final class Knowing {

    private final Meaning meaning;
    private final Set<String> types;

    /// `types` are the classes of the script.
    Knowing(Meaning meaning, Set<String> types) {
        this.meaning = meaning;
        this.types = types;
    }

    /// `value` is folded.
    Knowledge of(Expression value) {
        return of(value, Set.of());
    }

    private Knowledge of(Expression value, Set<String> bound) {
        return switch (value) {
            case Name name -> bound.contains(name.name()) ? Knowledge.KNOWN : ofName(name);
            case Call call -> Asking.looks(call) ? Knowledge.UNKNOWN : ofCall(call, bound);
            case Attribute(_, var object, _) when meaning.symbol(value) != null -> Knowledge.KNOWN;
            case Expression.Comprehension(_, var elements, var loops, var conditions) ->
                    ofLoops(elements, loops, conditions, bound);
            case Expression.Lambda(_, var parameters, var body) -> {
                Set<String> inner = new HashSet<>(bound);
                parameters.forEach(each -> inner.add(each.name()));
                yield of(body, inner);
            }
            case Expression.Unknown _, Expression.Await _, Expression.Yield _ -> Knowledge.UNKNOWN;
            default -> least(Walk.children(value), bound);
        };
    }

    private Knowledge ofName(Name name) {
        if (types.contains(name.name())) {
            return Knowledge.SYMBOLIC;
        }
        if (meaning.scope().binds(name.name())) {
            return Knowledge.UNKNOWN;
        }
        return meaning.symbol(name) != null ? Knowledge.KNOWN : Knowledge.SYMBOLIC;
    }

    private Knowledge ofCall(Call call, Set<String> bound) {
        Knowledge function =
                meaning.symbol(call) != null ? Knowledge.KNOWN : of(call.function(), bound);
        List<Expression> inside = Walk.children(call);
        return worse(function, least(inside.subList(1, inside.size()), bound));
    }

    private Knowledge ofLoops(
            List<Expression> elements,
            List<Expression.For> loops,
            List<Expression> conditions,
            Set<String> bound) {
        Set<String> inner = new HashSet<>(bound);
        Knowledge worst = Knowledge.KNOWN;
        for (Expression.For loop : loops) {
            worst = worse(worst, of(loop.iterable(), inner));
            for (Expression each : Walk.expressions(loop.target())) {
                if (each instanceof Name(_, var name)) {
                    inner.add(name);
                }
            }
        }
        return worse(worst, worse(least(elements, inner), least(conditions, inner)));
    }

    private Knowledge least(Collection<Expression> values, Set<String> bound) {
        Knowledge worst = Knowledge.KNOWN;
        for (Expression each : values) {
            worst = worse(worst, of(each, bound));
        }
        return worst;
    }

    private static Knowledge worse(Knowledge a, Knowledge b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
