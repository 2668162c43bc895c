package dev.alambique.python;

import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Statement.FunctionDef;

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

    static boolean isOne(FunctionDef function) {
        return function.decorators().isEmpty()
                && !function.asynchronous()
                && isPlain(function.body());
    }

    private static boolean isPlain(List<Statement> body) {
        return body.stream()
                .allMatch(each ->
                        switch (each) {
                            case Statement.Return _, Statement.Pass _ -> true;
                            case Statement.Assign assign -> isPlain(assign);
                            case Statement.If choice ->
                                    choice.branches().stream()
                                                    .allMatch(branch -> isPlain(branch.body()))
                                            && isPlain(choice.orElse());
                            case Statement.ExpressionStatement(_, var value) ->
                                    value instanceof Expression.StringLiteral;
                            case Statement _ -> false;
                        });
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
