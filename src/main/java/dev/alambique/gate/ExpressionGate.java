package dev.alambique.gate;

import dev.alambique.gate.AllowedNames.Meaning;
import dev.alambique.python.Expression;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The expressions of a file: known names, listed attributes, calls of those, and text that is
/// either harmless or checked as SQL.
final class ExpressionGate {

    private final Names names;
    private final GateFindings findings;
    private final SqlArguments sql;

    ExpressionGate(Names names, GateFindings findings) {
        this.names = names;
        this.findings = findings;
        this.sql = new SqlArguments(names, findings);
    }

    /// ASCII, and not one of Python's own (`__class__`).
    static boolean isPlain(String name) {
        return name.matches("_|_?[A-Za-z][A-Za-z0-9_]*") && !name.endsWith("__");
    }

    /// Plain, and not private to its owner.
    private static boolean isPublic(String name) {
        return isPlain(name) && !name.startsWith("_");
    }

    void checkIfAny(@Nullable Expression expression) {
        if (expression != null) {
            check(expression);
        }
    }

    void check(Expression expression) {
        switch (expression) {
            case Expression.Name(_, String name) -> {
                if (!names.isKnown(name) || !isPlain(name)) {
                    refuse(expression, "gate-name", name);
                } else if (names.meaning(name) instanceof Meaning.Module) {
                    refuse(expression, "gate-name.module", name);
                }
            }
            case Expression.Attribute attribute -> attribute(attribute);
            case Expression.Call call -> call(call);
            case Expression.StringLiteral(_, String value) ->
                    SqlGate.literal(value, expression.span().line(), findings);
            case Expression.FString(_, List<Expression.Part> parts) ->
                    parts.forEach(part -> part(expression, part));
            case Expression.ListLiteral(_, List<Expression> elements) ->
                    elements.forEach(this::check);
            case Expression.TupleLiteral(_, List<Expression> elements) ->
                    elements.forEach(this::check);
            case Expression.SetLiteral(_, List<Expression> elements) ->
                    elements.forEach(this::check);
            case Expression.DictLiteral(
                            _,
                            List<Expression.Entry> entries,
                            List<Expression> unpacked) -> {
                entries.forEach(entry -> {
                    check(entry.key());
                    check(entry.value());
                });
                unpacked.forEach(this::check);
            }
            case Expression.Binary(_, Expression left, _, Expression right) -> {
                check(left);
                check(right);
                sql.staticText(expression)
                        .ifPresent(
                                text -> SqlGate.literal(text, expression.span().line(), findings));
            }
            case Expression.Unary(_, _, Expression operand) -> check(operand);
            case Expression.Comparison(_, List<Expression> operands, _) ->
                    operands.forEach(this::check);
            case Expression.Subscript(_, Expression object, List<Expression> indexes) -> {
                check(object);
                indexes.stream()
                        .filter(index -> !(index instanceof Expression.Slice))
                        .forEach(this::check);
            }
            case Expression.Conditional(
                            _,
                            Expression whenTrue,
                            Expression condition,
                            Expression whenFalse) -> {
                check(whenTrue);
                check(condition);
                check(whenFalse);
            }
            case Expression.Comprehension comprehension -> comprehension(comprehension);
            case Expression.Starred(_, Expression value) -> check(value);
            case Expression.NumberLiteral _,
                    Expression.BooleanLiteral _,
                    Expression.NoneLiteral _,
                    Expression.EllipsisLiteral _ -> {}
            case Expression.BytesLiteral _,
                    Expression.Slice _,
                    Expression.Lambda _,
                    Expression.Await _,
                    Expression.Yield _,
                    Expression.NamedValue _,
                    Expression.Unknown _ ->
                    refuse(expression, "gate-construct", expression.span().text());
        }
    }

    /// An annotation names types and nothing else.
    void annotation(@Nullable Expression expression) {
        switch (expression) {
            case null -> {}
            case Expression.StringLiteral _ ->
                    refuse(expression, "gate-construct", expression.span().text());
            case Expression _ -> check(expression);
        }
    }

    /// Whether it has the same value however often and whenever the file is loaded.
    boolean isConstant(Expression expression) {
        return switch (expression) {
            case Expression.StringLiteral _,
                    Expression.NumberLiteral _,
                    Expression.BooleanLiteral _,
                    Expression.NoneLiteral _ ->
                    true;
            case Expression.Unary(_, _, Expression operand) -> isConstant(operand);
            case Expression.TupleLiteral(_, List<Expression> elements) ->
                    elements.stream().allMatch(this::isConstant);
            case Expression.ListLiteral(_, List<Expression> elements) ->
                    elements.stream().allMatch(this::isConstant);
            case Expression.SetLiteral(_, List<Expression> elements) ->
                    elements.stream().allMatch(this::isConstant);
            case Expression.DictLiteral(
                            _,
                            List<Expression.Entry> entries,
                            List<Expression> unpacked) ->
                    unpacked.isEmpty()
                            && entries.stream()
                                    .allMatch(entry ->
                                            isConstant(entry.key()) && isConstant(entry.value()));
            case Expression.Name(_, String name) -> names.values(name).size() == 1;
            case Expression.Attribute attribute -> names.isSqlalchemy(attribute);
            case Expression.Call call ->
                    names.isSqlalchemy(call.function())
                            && Stream.concat(
                                            call.positional().stream(),
                                            call.keywords().stream().map(Expression.Keyword::value))
                                    .allMatch(this::isConstant)
                            && call.unpacked().isEmpty();
            case Expression _ -> false;
        };
    }

    private void attribute(Expression.Attribute attribute) {
        String name = attribute.name();
        if (!isPublic(name)) {
            refuse(attribute, "gate-name", name);
            return;
        }
        Optional<Meaning> owner = names.meaning(attribute.object());
        if (owner.isPresent()) {
            ofMeaning(attribute, owner.get());
            return;
        }
        check(attribute.object());
        boolean ofColumns =
                attribute.object() instanceof Expression.Attribute(_, _, String of)
                        && Set.of("c", "columns", "excluded").contains(of);
        boolean ofRow =
                attribute.object() instanceof Expression.Name(_, String row) && names.isLoop(row);
        boolean ofBatch = AllowedNames.DIRECTIVES.contains(name);
        if (!ofColumns && !ofRow && !ofBatch && !AllowedNames.ATTRIBUTES.contains(name)) {
            refuse(attribute, "gate-name", name);
        }
    }

    private void ofMeaning(Expression.Attribute attribute, Meaning owner) {
        String name = attribute.name();
        switch (owner) {
            case Meaning.Module(String module) -> {
                if (AllowedNames.of(module, name).isEmpty()) {
                    refuse(attribute, "gate-name", attribute.span().text());
                }
            }
            case Meaning.Listed(_, String listed) when listed.equals("func") ->
                    SqlGate.function(name, attribute.span().line(), findings);
            case Meaning.Listed _ -> {
                if (!AllowedNames.ATTRIBUTES.contains(name)) {
                    refuse(attribute, "gate-name", attribute.span().text());
                }
            }
        }
    }

    private void call(Expression.Call call) {
        Expression function = call.function();
        if (!mayBeCalled(function)) {
            refuse(call, "gate-construct", call.span().text());
        }
        check(function);
        call.positional().forEach(this::check);
        call.keywords().forEach(keyword -> check(keyword.value()));
        call.unpacked().forEach(this::check);
        call.keywords().stream()
                .map(Expression.Keyword::name)
                .filter(name -> !isPlain(name))
                .forEach(name -> refuse(call, "gate-name", name));
        sql.check(call);
    }

    /// A value found in a variable is not called: nobody can see what it is.
    private boolean mayBeCalled(Expression function) {
        return switch (function) {
            case Expression.Name(_, String name) ->
                    names.isReserved(name) || names.isFunction(name);
            case Expression.Attribute(_, Expression.Name(_, String row), String name)
                    when names.isLoop(row) ->
                    AllowedNames.ATTRIBUTES.contains(name)
                            || AllowedNames.DIRECTIVES.contains(name);
            case Expression.Attribute _ -> true;
            case Expression _ -> false;
        };
    }

    private void part(Expression whole, Expression.Part part) {
        switch (part) {
            case Expression.Part.Text(String value) ->
                    SqlGate.literal(value, whole.span().line(), findings);
            case Expression.Part.Field(Expression value, String format) -> {
                check(value);
                if (format.contains("{")) {
                    refuse(whole, "gate-construct", whole.span().text());
                }
            }
        }
    }

    private void comprehension(Expression.Comprehension comprehension) {
        for (Expression.For loop : comprehension.loops()) {
            check(loop.iterable());
            bindLoop(loop.target());
        }
        comprehension.conditions().forEach(this::check);
        comprehension.elements().forEach(this::check);
    }

    private void bindLoop(Expression target) {
        switch (target) {
            case Expression.Name(_, String name) -> {
                if (names.isReserved(name) || !isPlain(name)) {
                    refuse(target, "gate-name.rebinding", name);
                }
                names.bindLoop(name);
            }
            case Expression.TupleLiteral(_, List<Expression> elements) ->
                    elements.forEach(this::bindLoop);
            case Expression _ -> refuse(target, "gate-construct", target.span().text());
        }
    }

    private void refuse(Expression expression, String key, String text) {
        findings.refuse(expression.span().line(), key, text);
    }
}
