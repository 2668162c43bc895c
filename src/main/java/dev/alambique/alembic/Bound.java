package dev.alambique.alembic;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Keyword;
import dev.alambique.python.Expression.Starred;
import dev.alambique.sqlalchemy.Meaning;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A call of a directive with its arguments under the names of its signature. `complete` is false
/// where an argument has no place in it or hides behind `*` and `**`.
record Bound(
        Directive directive,
        Call call,
        Map<String, Expression> arguments,
        List<Expression> rest,
        List<String> unknown,
        boolean complete,
        Meaning meaning) {

    Bound {
        arguments = Map.copyOf(arguments);
        rest = List.copyOf(rest);
        unknown = List.copyOf(unknown);
    }

    /// A call under the first of the signatures it fits; under the newest where it fits none.
    static Bound of(List<Directive> newestFirst, Call call, Meaning meaning) {
        Bound newest = of(newestFirst.getFirst(), call, meaning);
        if (newest.complete()) {
            return newest;
        }
        return newestFirst.stream()
                .skip(1)
                .map(each -> of(each, call, meaning))
                .filter(Bound::complete)
                .findFirst()
                .orElse(newest);
    }

    private static Bound of(Directive directive, Call call, Meaning meaning) {
        Map<String, Expression> arguments = new HashMap<>();
        List<Expression> rest = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        boolean complete = call.unpacked().isEmpty();
        int position = 0;
        for (Expression each : call.positional()) {
            if (each instanceof Starred || each instanceof Expression.Unknown) {
                complete = false;
            } else if (position < directive.positional().size()) {
                arguments.put(directive.positional().get(position++), each);
            } else if (directive.rest() != null) {
                rest.add(each);
            } else {
                complete = false;
            }
        }
        for (Keyword each : call.keywords()) {
            if (!directive.takes(each.name())) {
                unknown.add(each.name());
            } else if (arguments.putIfAbsent(each.name(), each.value()) != null) {
                complete = false;
            }
        }
        return new Bound(
                directive, call, arguments, rest, unknown, complete && unknown.isEmpty(), meaning);
    }

    @Nullable Expression get(String name) {
        return arguments.get(name);
    }

    /// Whether an argument is given and is not `None`.
    boolean isGiven(String name) {
        Expression value = arguments.get(name);
        return value != null && !meaning.isNone(value);
    }

    /// A constant text; null where it is absent, `None`, or not constant.
    @Nullable String text(String name) {
        return meaning.text(arguments.get(name));
    }

    /// Whether an argument is given as something that is not a constant text.
    boolean hidesText(String name) {
        return isGiven(name) && text(name) == null;
    }

    @Nullable List<String> texts(String name) {
        return meaning.texts(arguments.get(name));
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(meaning.truth(arguments.get(name)));
    }

    /// Whether an argument is given as something that is not a constant truth value.
    boolean hidesTruth(String name) {
        return isGiven(name) && meaning.truth(arguments.get(name)) == null;
    }
}
