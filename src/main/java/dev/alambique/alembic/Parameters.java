package dev.alambique.alembic;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Keyword;
import dev.alambique.python.Expression.Starred;
import dev.alambique.python.Parameter;
import dev.alambique.python.Statement.FunctionDef;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The values the parameters of a script's own function get from a call.
final class Parameters {

    private Parameters() {}

    /// Null where arguments hide behind `*` or `**`, or do not fit.
    static @Nullable Map<String, Expression> bind(FunctionDef function, Call call) {
        boolean hidden =
                !call.unpacked().isEmpty()
                        || call.positional().stream().anyMatch(Starred.class::isInstance);
        boolean collects =
                function.parameters().stream()
                        .anyMatch(each ->
                                each.kind() == Parameter.Kind.POSITIONAL_REST
                                        || each.kind() == Parameter.Kind.KEYWORD_REST);
        List<Parameter> plain =
                function.parameters().stream()
                        .filter(each -> each.kind() == Parameter.Kind.PLAIN)
                        .toList();
        if (hidden || collects || call.positional().size() > plain.size()) {
            return null;
        }
        Map<String, Expression> values = new HashMap<>();
        for (Parameter each : plain) {
            if (each.defaultValue() != null) {
                values.put(each.name(), each.defaultValue());
            }
        }
        for (int i = 0; i < call.positional().size(); i++) {
            values.put(plain.get(i).name(), call.positional().get(i));
        }
        for (Keyword each : call.keywords()) {
            if (plain.stream().noneMatch(parameter -> parameter.name().equals(each.name()))) {
                return null;
            }
            values.put(each.name(), each.value());
        }
        return values;
    }
}
