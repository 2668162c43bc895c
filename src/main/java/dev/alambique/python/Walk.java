package dev.alambique.python;

import dev.alambique.python.Expression.Part;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Everything inside a piece of syntax, in the order it is written. It never changes anything.
public final class Walk {

    private Walk() {}

    /// The statements and all statements inside them, parents first.
    public static List<Statement> statements(List<Statement> roots) {
        List<Statement> found = new ArrayList<>();
        collect(roots, found::add);
        return found;
    }

    private static void collect(List<Statement> statements, Consumer<Statement> found) {
        for (Statement statement : statements) {
            found.accept(statement);
            bodies(statement).forEach(body -> collect(body, found));
        }
    }

    /// The expressions of a statement and all expressions inside them, without those of the
    /// statements inside it.
    public static List<Expression> expressions(Statement statement) {
        List<Expression> found = new ArrayList<>();
        direct(statement).forEach(expression -> collect(expression, found));
        return found;
    }

    /// An expression and all expressions inside it, parents first.
    public static List<Expression> expressions(Expression root) {
        List<Expression> found = new ArrayList<>();
        collect(root, found);
        return found;
    }

    private static void collect(Expression expression, List<Expression> found) {
        found.add(expression);
        children(expression).forEach(child -> collect(child, found));
    }

    /// The blocks inside a statement.
    public static List<List<Statement>> bodies(Statement statement) {
        return switch (statement) {
            case Statement.FunctionDef function -> List.of(function.body());
            case Statement.ClassDef type -> List.of(type.body());
            case Statement.If(_, var branches, var orElse) ->
                    plus(branches.stream().map(Statement.Branch::body), orElse);
            case Statement.For(_, _, _, var body, var orElse) -> List.of(body, orElse);
            case Statement.While(_, _, var body, var orElse) -> List.of(body, orElse);
            case Statement.With(_, _, var body) -> List.of(body);
            case Statement.Try(_, var body, var handlers, var orElse, var finalBody) ->
                    plus(
                            Stream.concat(
                                    Stream.of(body),
                                    Stream.concat(
                                            handlers.stream().map(Statement.Handler::body),
                                            Stream.of(orElse))),
                            finalBody);
            case Statement.Match(_, _, var cases) ->
                    cases.stream().map(Statement.Case::body).toList();
            case Statement.Import _,
                    Statement.ImportFrom _,
                    Statement.Assign _,
                    Statement.AugmentedAssign _,
                    Statement.Raise _,
                    Statement.Return _,
                    Statement.Pass _,
                    Statement.Break _,
                    Statement.Continue _,
                    Statement.ExpressionStatement _,
                    Statement.Delete _,
                    Statement.Global _,
                    Statement.Assert _,
                    Statement.UnknownStatement _ ->
                    List.of();
        };
    }

    private static List<List<Statement>> plus(Stream<List<Statement>> first, List<Statement> last) {
        return Stream.concat(first, Stream.of(last)).toList();
    }

    private static Stream<Expression> direct(Statement statement) {
        return switch (statement) {
            case Statement.Assign(_, var targets, var annotation, var value) ->
                    Stream.concat(targets.stream(), present(annotation, value));
            case Statement.AugmentedAssign(_, var target, _, var value) -> Stream.of(target, value);
            case Statement.FunctionDef function ->
                    Stream.concat(
                            function.decorators().stream(),
                            Stream.concat(
                                    parameters(function.parameters()),
                                    present(function.returns())));
            case Statement.ClassDef type ->
                    Stream.concat(
                            type.decorators().stream(),
                            Stream.concat(type.bases().stream(), values(type.keywords())));
            case Statement.If(_, var branches, _) ->
                    branches.stream().map(Statement.Branch::condition);
            case Statement.For(_, var target, var iterable, _, _) -> Stream.of(target, iterable);
            case Statement.While(_, var condition, _, _) -> Stream.of(condition);
            case Statement.With(_, var items, _) ->
                    items.stream().flatMap(item -> present(item.value(), item.target()));
            case Statement.Try(_, _, var handlers, _, _) ->
                    handlers.stream().flatMap(handler -> present(handler.type()));
            case Statement.Raise(_, var exception, var cause) -> present(exception, cause);
            case Statement.Return(_, var value) -> present(value);
            case Statement.ExpressionStatement(_, var value) -> Stream.of(value);
            case Statement.Delete(_, var targets) -> targets.stream();
            case Statement.Assert(_, var condition, var message) -> present(condition, message);
            case Statement.Match(_, var subject, var cases) ->
                    Stream.concat(
                            Stream.of(subject),
                            cases.stream().flatMap(each -> present(each.guard())));
            case Statement.Import _,
                    Statement.ImportFrom _,
                    Statement.Pass _,
                    Statement.Break _,
                    Statement.Continue _,
                    Statement.Global _,
                    Statement.UnknownStatement _ ->
                    Stream.empty();
        };
    }

    /// The expressions directly inside an expression.
    public static List<Expression> children(Expression expression) {
        return switch (expression) {
            case Expression.Attribute(_, var object, _) -> List.of(object);
            case Expression.Call(_, var function, var positional, var keywords, var unpacked) ->
                    Stream.of(
                                    Stream.of(function),
                                    positional.stream(),
                                    values(keywords),
                                    unpacked.stream())
                            .flatMap(each -> each)
                            .toList();
            case Expression.FString(_, var parts) ->
                    parts.stream()
                            .filter(Part.Field.class::isInstance)
                            .map(part -> ((Part.Field) part).value())
                            .toList();
            case Expression.ListLiteral(_, var elements) -> elements;
            case Expression.TupleLiteral(_, var elements) -> elements;
            case Expression.SetLiteral(_, var elements) -> elements;
            case Expression.DictLiteral(_, var entries, var unpacked) ->
                    Stream.concat(
                                    entries.stream()
                                            .flatMap(
                                                    entry -> Stream.of(entry.key(), entry.value())),
                                    unpacked.stream())
                            .toList();
            case Expression.Binary(_, var left, _, var right) -> List.of(left, right);
            case Expression.Unary(_, _, var operand) -> List.of(operand);
            case Expression.Comparison(_, var operands, _) -> operands;
            case Expression.Subscript(_, var object, var indexes) ->
                    Stream.concat(Stream.of(object), indexes.stream()).toList();
            case Expression.Lambda(_, var parameters, var body) ->
                    Stream.concat(parameters(parameters), Stream.of(body)).toList();
            case Expression.Conditional(_, var whenTrue, var condition, var whenFalse) ->
                    List.of(condition, whenTrue, whenFalse);
            case Expression.Comprehension(_, var elements, var loops, var conditions) ->
                    Stream.of(
                                    loops.stream()
                                            .flatMap(loop ->
                                                    Stream.of(loop.iterable(), loop.target())),
                                    conditions.stream(),
                                    elements.stream())
                            .flatMap(each -> each)
                            .toList();
            case Expression.Await(_, var value) -> List.of(value);
            case Expression.Yield(_, var value) -> present(value).toList();
            case Expression.NamedValue(_, _, var value) -> List.of(value);
            case Expression.Starred(_, var value) -> List.of(value);
            case Expression.Name _,
                    Expression.StringLiteral _,
                    Expression.BytesLiteral _,
                    Expression.NumberLiteral _,
                    Expression.BooleanLiteral _,
                    Expression.NoneLiteral _,
                    Expression.EllipsisLiteral _,
                    Expression.Slice _,
                    Expression.Unknown _ ->
                    List.of();
        };
    }

    private static Stream<Expression> values(List<Expression.Keyword> keywords) {
        return keywords.stream().map(Expression.Keyword::value);
    }

    private static Stream<Expression> parameters(List<Parameter> parameters) {
        return parameters.stream().flatMap(each -> present(each.annotation(), each.defaultValue()));
    }

    private static Stream<Expression> present(@Nullable Expression... expressions) {
        List<Expression> found = new ArrayList<>();
        for (@Nullable Expression each : expressions) {
            if (each != null) {
                found.add(each);
            }
        }
        return found.stream();
    }
}
