package dev.alambique.python;

import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.DictLiteral;
import dev.alambique.python.Expression.Entry;
import dev.alambique.python.Expression.Keyword;
import dev.alambique.python.Expression.Starred;
import dev.alambique.python.Expression.StringLiteral;
import dev.alambique.python.Expression.TupleLiteral;
import dev.alambique.python.Parameter.Kind;
import dev.alambique.python.Statement.FunctionDef;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The values the parameters of a script's own function get from a call.
public final class Arguments {

    private Arguments() {}

    /// Null where arguments hide behind `*` or `**`, or do not fit.
    public static @Nullable Map<String, Expression> bind(FunctionDef function, Call call) {
        if (!call.unpacked().isEmpty()
                || call.positional().stream().anyMatch(Starred.class::isInstance)) {
            return null;
        }
        Map<String, Expression> values = new HashMap<>();
        List<Parameter> plain = of(function, Kind.PLAIN);
        for (Parameter each : plain) {
            if (each.defaultValue() != null) {
                values.put(each.name(), each.defaultValue());
            }
        }
        return positional(function, call, values) && keywords(function, plain, call, values)
                ? values
                : null;
    }

    private static boolean positional(
            FunctionDef function, Call call, Map<String, Expression> values) {
        List<Parameter> plain = byPosition(function);
        List<Expression> given = call.positional();
        int fitting = Math.min(given.size(), plain.size());
        for (int i = 0; i < fitting; i++) {
            values.put(plain.get(i).name(), given.get(i));
        }
        List<Expression> more = given.subList(fitting, given.size());
        List<Parameter> rest = of(function, Kind.POSITIONAL_REST);
        rest.forEach(each -> values.put(each.name(), new TupleLiteral(call.span(), more)));
        return more.isEmpty() || !rest.isEmpty();
    }

    private static boolean keywords(
            FunctionDef function,
            List<Parameter> plain,
            Call call,
            Map<String, Expression> values) {
        List<Entry> more = new ArrayList<>();
        for (Keyword each : call.keywords()) {
            if (plain.stream().anyMatch(parameter -> parameter.name().equals(each.name()))) {
                values.put(each.name(), each.value());
            } else {
                more.add(new Entry(new StringLiteral(each.span(), each.name()), each.value()));
            }
        }
        List<Parameter> rest = of(function, Kind.KEYWORD_REST);
        rest.forEach(
                each -> values.put(each.name(), new DictLiteral(call.span(), more, List.of())));
        return more.isEmpty() || !rest.isEmpty();
    }

    /// What stands after `*` or `*rest` is given by name only.
    private static List<Parameter> byPosition(FunctionDef function) {
        return function.parameters().stream()
                .takeWhile(each ->
                        each.kind() != Kind.POSITIONAL_REST
                                && !(each.kind() == Kind.SEPARATOR && each.name().equals("*")))
                .filter(each -> each.kind() == Kind.PLAIN)
                .toList();
    }

    private static List<Parameter> of(FunctionDef function, Kind kind) {
        return function.parameters().stream().filter(each -> each.kind() == kind).toList();
    }
}
