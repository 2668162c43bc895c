package dev.alambique.gate;

import dev.alambique.gate.AllowedNames.Meaning;
import dev.alambique.python.Expression;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The arguments that become SQL: constant text, which is checked as such, or an expression that
/// SQLAlchemy builds.
final class SqlArguments {

    /// Calls whose first argument is sent to the database as it stands.
    private static final Set<String> SENDS =
            Set.of("execute", "exec_driver_sql", "scalar", "scalars");

    private static final Set<String> FRAGMENTS = Set.of("text", "literal_column");

    private final Names names;
    private final GateFindings findings;

    SqlArguments(Names names, GateFindings findings) {
        this.names = names;
        this.findings = findings;
    }

    /// Text that is hidden behind `*` or `**`, or is not there at all, is not constant either.
    void check(Expression.Call call) {
        String name = calledName(call.function());
        boolean sends = SENDS.contains(name);
        if (!sends && !FRAGMENTS.contains(name)) {
            return;
        }
        Optional<Expression> text =
                sends ? argument(call, "sqltext", "statement") : argument(call, "text");
        if (text.isPresent() && sends) {
            sent(text.get());
        } else if (text.isPresent()) {
            fragment(text.get());
        } else if (!call.unpacked().isEmpty() || !isResult(name)) {
            refuse(call, "gate-sql.dynamic", call.span().text());
        }
    }

    /// `scalar()` and `scalars()` also read the result of what has been sent.
    private static boolean isResult(String name) {
        return name.startsWith("scalar");
    }

    private static Optional<Expression> argument(Expression.Call call, String... keywords) {
        if (!call.positional().isEmpty()) {
            return Optional.of(call.positional().getFirst());
        }
        return Stream.of(keywords)
                .flatMap(name -> Optional.ofNullable(call.keyword(name)).stream())
                .findFirst();
    }

    /// An import keeps its own name, whatever it is called here.
    private String calledName(Expression function) {
        Optional<Meaning.Listed> imported = names.listed(function);
        if (imported.isPresent()) {
            return imported.get().name();
        }
        return switch (function) {
            case Expression.Name(_, String name) -> name;
            case Expression.Attribute(_, _, String name) -> name;
            case Expression _ -> "";
        };
    }

    /// What is executed: constant text, or an expression built by SQLAlchemy.
    private void sent(Expression argument) {
        Optional<String> text = staticText(argument).or(() -> textCall(argument));
        if (text.isPresent()) {
            SqlGate.statements(text.get(), argument.span().line(), findings);
        } else if (!isExpression(argument, 0)) {
            refuse(argument, "gate-sql.dynamic", argument.span().text());
        }
    }

    /// The constant of `text("…")`, also with `bindparams` after it.
    private Optional<String> textCall(Expression expression) {
        if (!(expression instanceof Expression.Call call)) {
            return Optional.empty();
        }
        if (FRAGMENTS.contains(calledName(call.function()))) {
            return argument(call, "text").flatMap(this::staticText);
        }
        return call.function() instanceof Expression.Attribute(_, Expression object, _)
                ? textCall(object)
                : Optional.empty();
    }

    private void fragment(Expression argument) {
        Optional<String> text = staticText(argument);
        int line = argument.span().line();
        if (text.isEmpty()) {
            refuse(argument, "gate-sql.dynamic", argument.span().text());
        } else if (SqlGate.looksLikeStatement(text.get())) {
            SqlGate.statements(text.get(), line, findings);
        } else {
            SqlGate.fragment(text.get(), line, findings);
        }
    }

    /// The text an expression always has.
    Optional<String> staticText(Expression expression) {
        return switch (expression) {
            case Expression.StringLiteral(_, String value) -> Optional.of(value);
            case Expression.Binary(_, Expression left, String operator, Expression right)
                    when operator.equals("+") ->
                    staticText(left).flatMap(start -> staticText(right).map(start::concat));
            case Expression.Name(_, String name) when names.values(name).size() == 1 ->
                    names.values(name).getFirst()
                                    instanceof Expression.StringLiteral(_, String text)
                            ? Optional.of(text)
                            : Optional.empty();
            case Expression _ -> Optional.empty();
        };
    }

    private boolean isExpression(Expression expression, int depth) {
        return depth < 20
                && switch (expression) {
                    case Expression.Name(_, String name) ->
                            !names.values(name).isEmpty()
                                    && names.values(name).stream()
                                            .allMatch(value -> isExpression(value, depth + 1));
                    case Expression.Call(_, Expression function, _, _, _) ->
                            names.isSqlalchemy(function) || isExpressionMethod(function, depth);
                    case Expression _ -> false;
                };
    }

    private boolean isExpressionMethod(Expression function, int depth) {
        return function instanceof Expression.Attribute(_, Expression object, String name)
                && AllowedNames.EXPRESSION_METHODS.contains(name)
                && isExpression(object, depth + 1);
    }

    private void refuse(Expression expression, String key, String text) {
        findings.refuse(expression.span().line(), key, text);
    }
}
