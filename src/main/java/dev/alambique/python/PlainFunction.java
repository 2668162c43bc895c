package dev.alambique.python;

import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Conditional;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Statement.FunctionDef;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/// A function that only works out what it returns: constants, perhaps a choice, and a `return`.
final class PlainFunction {

    private static final Set<String> METHODS =
            Set.of(
                    "format", "join", "lower", "upper", "replace", "strip", "items", "keys",
                    "values");
    private static final Set<String> BUILTINS =
            Set.of(
                    "dict",
                    "enumerate",
                    "len",
                    "list",
                    "range",
                    "set",
                    "sorted",
                    "str",
                    "tuple",
                    "zip");

    private PlainFunction() {}

    /// The expression it returns, choices as conditional expressions; null where it does anything
    /// else.
    static @Nullable Expression result(FunctionDef function) {
        return function.decorators().isEmpty() && !function.asynchronous()
                ? result(function.body())
                : null;
    }

    private static @Nullable Expression result(List<Statement> body) {
        for (int i = 0; i < body.size(); i++) {
            List<Statement> rest = body.subList(i + 1, body.size());
            switch (body.get(i)) {
                case Statement.Return(_, var value) -> {
                    return value;
                }
                case Statement.If choice -> {
                    return choice(choice, 0, rest);
                }
                case Statement.Assign assign -> {
                    if (!isPlain(assign)) {
                        return null;
                    }
                }
                case Statement.ExpressionStatement(_, Expression.StringLiteral _) -> {}
                case Statement.Pass _ -> {}
                case Statement _ -> {
                    return null;
                }
            }
        }
        return null;
    }

    private static @Nullable Expression choice(
            Statement.If choice, int branch, List<Statement> rest) {
        if (branch == choice.branches().size()) {
            return result(choice.orElse().isEmpty() ? rest : choice.orElse());
        }
        Statement.Branch taken = choice.branches().get(branch);
        Expression whenTrue = result(taken.body());
        Expression whenFalse = choice(choice, branch + 1, rest);
        return whenTrue == null || whenFalse == null
                ? null
                : new Conditional(choice.span(), whenTrue, taken.condition(), whenFalse);
    }

    /// Whether an assignment does nothing but give a value to a name.
    private static boolean isPlain(Statement.Assign assign) {
        return assign.singleName() != null
                && Walk.expressions(assign).stream()
                        .filter(Call.class::isInstance)
                        .allMatch(call ->
                                switch (((Call) call).function()) {
                                    case Attribute(_, _, var method) -> METHODS.contains(method);
                                    case Name(_, var name) -> BUILTINS.contains(name);
                                    default -> false;
                                });
    }
}
