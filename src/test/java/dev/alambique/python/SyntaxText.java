package dev.alambique.python;

import dev.alambique.python.Expression.*;
import dev.alambique.python.Statement.*;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Syntax as a stable text, one statement a line, for golden files.
final class SyntaxText {

    private final StringBuilder lines = new StringBuilder();
    private int indent;

    private SyntaxText() {}

    static String of(PythonModule module) {
        SyntaxText text = new SyntaxText();
        text.block(module.statements());
        module.problems()
                .forEach(problem ->
                        text.line(
                                "problem %d:%d %s %s"
                                        .formatted(
                                                problem.position().line(),
                                                problem.position().column(),
                                                problem.kind(),
                                                problem.text())));
        return text.lines.toString();
    }

    private void line(String text) {
        lines.append("  ".repeat(indent)).append(text).append('\n');
    }

    private void block(List<Statement> statements) {
        statements.forEach(this::statement);
    }

    private void body(String head, List<Statement> statements) {
        if (head.startsWith("else") && statements.isEmpty()) {
            return;
        }
        line(head);
        indent++;
        block(statements);
        indent--;
    }

    private void statement(Statement statement) {
        Position position = statement.span().position();
        String at = position.line() + ":" + position.column() + " ";
        switch (statement) {
            case Statement.Import(_, var modules) -> line(at + "import " + imported(modules));
            case Statement.ImportFrom(_, int level, var module, var names, boolean everything) ->
                    line(
                            at
                                    + "from "
                                    + ".".repeat(level)
                                    + module
                                    + " import "
                                    + (everything ? "*" : imported(names)));
            case Assign(_, var targets, var annotation, var value) ->
                    line(
                            at
                                    + "assign "
                                    + list(targets)
                                    + (annotation == null ? "" : " : " + text(annotation))
                                    + (value == null ? "" : " = " + text(value)));
            case AugmentedAssign(_, var target, var operator, var value) ->
                    line(at + "augment " + text(target) + " " + operator + " " + text(value));
            case FunctionDef function -> {
                function.decorators().forEach(decorator -> line("decorator " + text(decorator)));
                body(
                        at
                                + (function.asynchronous() ? "async def " : "def ")
                                + function.name()
                                + "("
                                + parameters(function.parameters())
                                + ")"
                                + (function.returns() == null
                                        ? ""
                                        : " -> " + text(function.returns())),
                        function.body());
            }
            case ClassDef type -> {
                type.decorators().forEach(decorator -> line("decorator " + text(decorator)));
                body(
                        at
                                + "class "
                                + type.name()
                                + list(type.bases())
                                + keywords(type.keywords()),
                        type.body());
            }
            case If(_, var branches, var orElse) -> {
                branches.forEach(branch ->
                        body(
                                (branch.equals(branches.getFirst()) ? at : "el")
                                        + "if "
                                        + text(branch.condition()),
                                branch.body()));
                body("else", orElse);
            }
            case Statement.For(_, var target, var iterable, var body, var orElse) -> {
                body(at + "for " + text(target) + " in " + text(iterable), body);
                body("else", orElse);
            }
            case While(_, var condition, var body, var orElse) -> {
                body(at + "while " + text(condition), body);
                body("else", orElse);
            }
            case With(_, var items, var body) ->
                    body(
                            at
                                    + "with "
                                    + items.stream()
                                            .map(item ->
                                                    text(item.value())
                                                            + (item.target() == null
                                                                    ? ""
                                                                    : " as " + text(item.target())))
                                            .collect(Collectors.joining(", ")),
                            body);
            case Try(_, var body, var handlers, var orElse, var finalBody) -> {
                body(at + "try", body);
                handlers.forEach(handler ->
                        body(
                                "except "
                                        + (handler.type() == null ? "" : text(handler.type()))
                                        + (handler.name() == null ? "" : " as " + handler.name()),
                                handler.body()));
                body("else", orElse);
                if (!finalBody.isEmpty()) {
                    body("finally", finalBody);
                }
            }
            case Raise(_, var exception, var cause) ->
                    line(
                            at
                                    + "raise"
                                    + (exception == null ? "" : " " + text(exception))
                                    + (cause == null ? "" : " from " + text(cause)));
            case Return(_, var value) ->
                    line(at + "return" + (value == null ? "" : " " + text(value)));
            case Pass _ -> line(at + "pass");
            case Break _ -> line(at + "break");
            case Continue _ -> line(at + "continue");
            case ExpressionStatement(_, var value) -> line(at + text(value));
            case Delete(_, var targets) -> line(at + "del " + list(targets));
            case Global(_, var names) -> line(at + "global " + String.join(", ", names));
            case Assert(_, var condition, var message) ->
                    line(
                            at
                                    + "assert "
                                    + text(condition)
                                    + (message == null ? "" : ", " + text(message)));
            case Match(_, var subject, var cases) -> {
                line(at + "match " + text(subject));
                cases.forEach(each ->
                        body(
                                "case" + (each.guard() == null ? "" : " if " + text(each.guard())),
                                each.body()));
            }
            case UnknownStatement(var span) -> line(at + "unknown <" + span.text() + ">");
        }
    }

    private static String imported(List<Imported> names) {
        return join(
                names, each -> each.name() + (each.alias() == null ? "" : " as " + each.alias()));
    }

    private static String parameters(List<Parameter> parameters) {
        return join(
                parameters,
                each ->
                        switch (each.kind()) {
                                    case PLAIN, SEPARATOR -> "";
                                    case POSITIONAL_REST -> "*";
                                    case KEYWORD_REST -> "**";
                                }
                                + each.name()
                                + (each.annotation() == null ? "" : ": " + text(each.annotation()))
                                + (each.defaultValue() == null
                                        ? ""
                                        : " = " + text(each.defaultValue())));
    }

    private static String keywords(List<Keyword> keywords) {
        return join(keywords, each -> " " + each.name() + "=" + text(each.value()));
    }

    private static String list(List<Expression> expressions) {
        return "[" + join(expressions, SyntaxText::text) + "]";
    }

    private static <T> String join(List<T> values, Function<T, String> text) {
        return values.stream().map(text).collect(Collectors.joining(", "));
    }

    private static String quoted(String value) {
        StringBuilder result = new StringBuilder("'");
        value.chars()
                .forEach(c -> {
                    if (c < 32 || c > 126 || c == '\'' || c == '\\') {
                        result.append(String.format("\\u%04x", c));
                    } else {
                        result.append((char) c);
                    }
                });
        return result.append("'").toString();
    }

    static String text(Expression expression) {
        return switch (expression) {
            case Name(_, var name) -> name;
            case Attribute(_, var object, var name) -> text(object) + "." + name;
            case Call(_, var function, var positional, var keywords, var unpacked) ->
                    "call("
                            + text(function)
                            + " "
                            + list(positional)
                            + keywords(keywords)
                            + join(unpacked, each -> " **" + text(each))
                            + ")";
            case StringLiteral(_, var value) -> quoted(value);
            case BytesLiteral _ -> "bytes";
            case FString(_, var parts) ->
                    "f("
                            + join(
                                    parts,
                                    part ->
                                            switch (part) {
                                                case Part.Text(var value) -> quoted(value);
                                                case Part.Field(var value, _) ->
                                                        "{" + text(value) + "}";
                                            })
                            + ")";
            case Expression.NumberLiteral _ -> "number";
            case BooleanLiteral(_, boolean value) -> value ? "True" : "False";
            case NoneLiteral _ -> "None";
            case EllipsisLiteral _ -> "...";
            case ListLiteral(_, var elements) -> "list" + list(elements);
            case TupleLiteral(_, var elements) -> "tuple" + list(elements);
            case SetLiteral(_, var elements) -> "set" + list(elements);
            case DictLiteral(_, var entries, var unpacked) ->
                    "dict{"
                            + join(entries, each -> text(each.key()) + ": " + text(each.value()))
                            + join(unpacked, each -> " **" + text(each))
                            + "}";
            case Binary(_, var left, var operator, var right) ->
                    "(" + text(left) + " " + operator + " " + text(right) + ")";
            case Unary(_, var operator, var operand) -> "(" + operator + " " + text(operand) + ")";
            case Comparison(_, var operands, var operators) ->
                    "compare(" + list(operands) + " " + String.join(", ", operators) + ")";
            case Subscript(_, var object, var indexes) -> text(object) + list(indexes);
            case Slice _ -> "slice";
            case Lambda(_, var parameters, var body) ->
                    "lambda(" + parameters(parameters) + ": " + text(body) + ")";
            case Conditional(_, var whenTrue, var condition, var whenFalse) ->
                    "if(" + text(condition) + ", " + text(whenTrue) + ", " + text(whenFalse) + ")";
            case Comprehension(_, var elements, var loops, var conditions) ->
                    "comprehension("
                            + list(elements)
                            + " "
                            + join(
                                    loops,
                                    each ->
                                            "for "
                                                    + text(each.target())
                                                    + " in "
                                                    + text(each.iterable()))
                            + " if "
                            + list(conditions)
                            + ")";
            case Await(_, var value) -> "await(" + text(value) + ")";
            case Yield(_, var value) -> "yield(" + (value == null ? "" : text(value)) + ")";
            case NamedValue(_, var name, var value) -> "(" + name + " := " + text(value) + ")";
            case Starred(_, var value) -> "*" + text(value);
            case Unknown(var span) -> "unknown<" + span.text() + ">";
        };
    }
}
