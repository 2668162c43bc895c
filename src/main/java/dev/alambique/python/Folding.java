package dev.alambique.python;

import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Binary;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.DictLiteral;
import dev.alambique.python.Expression.Entry;
import dev.alambique.python.Expression.FString;
import dev.alambique.python.Expression.Keyword;
import dev.alambique.python.Expression.ListLiteral;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Expression.NumberLiteral;
import dev.alambique.python.Expression.Part;
import dev.alambique.python.Expression.Starred;
import dev.alambique.python.Expression.StringLiteral;
import dev.alambique.python.Expression.Subscript;
import dev.alambique.python.Expression.TupleLiteral;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Replaces names by their constant values and works out texts put together from constants. What is
/// not constant stays as it is.
public final class Folding {

    /// Enough for any constants people write; an end for those that refer to each other.
    private static final int MAX_DEPTH = 60;

    private static final int MAX_TEXT = 1_000_000;

    private final Scope scope;
    private int depth;

    private Folding(Scope scope) {
        this.scope = scope;
    }

    public static Expression fold(Expression expression, Scope scope) {
        return new Folding(scope).fold(expression);
    }

    private List<Expression> all(List<Expression> expressions) {
        return expressions.stream().map(this::fold).toList();
    }

    private Expression fold(Expression expression) {
        if (depth >= MAX_DEPTH) {
            return expression;
        }
        depth++;
        try {
            return folded(expression);
        } finally {
            depth--;
        }
    }

    private Expression folded(Expression expression) {
        return switch (expression) {
            case Name(_, var name) -> {
                Expression value = scope.value(name);
                yield value == null ? expression : fold(value);
            }
            case Attribute(var span, var object, var name) ->
                    new Attribute(span, fold(object), name);
            case Call call -> call(call);
            case FString(var span, var parts) -> text(span, parts, expression);
            case Binary(var span, var left, var operator, var right) ->
                    binary(span, fold(left), operator, fold(right));
            case ListLiteral(var span, var elements) -> new ListLiteral(span, spread(elements));
            case TupleLiteral(var span, var elements) -> new TupleLiteral(span, spread(elements));
            case DictLiteral(var span, var entries, var unpacked) ->
                    new DictLiteral(
                            span,
                            entries.stream()
                                    .map(each -> new Entry(fold(each.key()), fold(each.value())))
                                    .toList(),
                            all(unpacked));
            case Subscript(var span, var object, var indexes) ->
                    element(new Subscript(span, fold(object), all(indexes)));
            case Expression.Unary(var span, var operator, var operand) ->
                    new Expression.Unary(span, operator, fold(operand));
            case Expression.Comparison(var span, var operands, var operators) ->
                    new Expression.Comparison(span, all(operands), operators);
            case Starred(var span, var value) -> new Starred(span, fold(value));
            default -> expression;
        };
    }

    /// The elements folded, with `*` over a list or tuple spread out.
    private List<Expression> spread(List<Expression> elements) {
        return all(elements).stream()
                .flatMap(each -> {
                    List<Expression> inner =
                            each instanceof Starred(_, var value) ? elements(value) : null;
                    return inner == null ? Stream.of(each) : inner.stream();
                })
                .toList();
    }

    /// The elements of a list or tuple, null for anything else.
    public static @Nullable List<Expression> elements(Expression expression) {
        return switch (expression) {
            case ListLiteral(_, var elements) -> elements;
            case TupleLiteral(_, var elements) -> elements;
            case Expression.SetLiteral(_, var elements) -> elements;
            default -> null;
        };
    }

    private Expression call(Call call) {
        List<Keyword> keywords = new ArrayList<>();
        call.keywords()
                .forEach(each ->
                        keywords.add(new Keyword(each.span(), each.name(), fold(each.value()))));
        List<Expression> unpacked = new ArrayList<>();
        for (Expression each : all(call.unpacked())) {
            if (!named(each, keywords)) {
                unpacked.add(each);
            }
        }
        Call folded =
                new Call(
                        call.span(),
                        fold(call.function()),
                        spread(call.positional()),
                        keywords,
                        unpacked);
        String text = TextMethods.result(folded);
        return text == null || text.length() > MAX_TEXT
                ? folded
                : new StringLiteral(call.span(), text);
    }

    /// Turns `**{"name": value}` into keywords; false where the keys are not plain names.
    private static boolean named(Expression unpacked, List<Keyword> keywords) {
        if (!(unpacked instanceof DictLiteral(_, var entries, var more)) || !more.isEmpty()) {
            return false;
        }
        if (!entries.stream().allMatch(each -> each.key() instanceof StringLiteral)) {
            return false;
        }
        for (Entry each : entries) {
            if (each.key() instanceof StringLiteral(var span, var name)) {
                keywords.add(new Keyword(span, name, each.value()));
            }
        }
        return true;
    }

    private Expression text(Span span, List<Part> parts, Expression original) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Text(var value) -> text.append(value);
                case Part.Field(var value, var format) -> {
                    String piece = format.isEmpty() ? TextMethods.plain(fold(value)) : null;
                    if (piece == null || text.length() + piece.length() > MAX_TEXT) {
                        return original;
                    }
                    text.append(piece);
                }
            }
        }
        return new StringLiteral(span, text.toString());
    }

    private static Expression binary(
            Span span, Expression left, String operator, Expression right) {
        if (operator.equals("+")
                && left instanceof StringLiteral(_, var first)
                && right instanceof StringLiteral(_, var second)
                && first.length() + second.length() <= MAX_TEXT) {
            return new StringLiteral(span, first + second);
        }
        if (operator.equals("+")
                && left instanceof ListLiteral(_, var first)
                && right instanceof ListLiteral(_, var second)) {
            return new ListLiteral(span, Stream.concat(first.stream(), second.stream()).toList());
        }
        if (operator.equals("%") && left instanceof StringLiteral(_, var format)) {
            String text = TextMethods.percent(format, right);
            if (text != null) {
                return new StringLiteral(span, text);
            }
        }
        return new Binary(span, left, operator, right);
    }

    private static Expression element(Subscript subscript) {
        if (subscript.indexes().size() != 1) {
            return subscript;
        }
        Expression index = subscript.indexes().getFirst();
        if (subscript.object() instanceof DictLiteral(_, var entries, var unpacked)
                && unpacked.isEmpty()
                && index instanceof StringLiteral(_, var key)) {
            return entries.stream()
                    .filter(entry ->
                            entry.key() instanceof StringLiteral(_, var name) && name.equals(key))
                    .map(Entry::value)
                    .reduce((_, last) -> last)
                    .orElse(subscript);
        }
        List<Expression> elements = elements(subscript.object());
        if (elements != null
                && index instanceof NumberLiteral(var span)
                && span.text().matches("\\d{1,4}")) {
            int at = Integer.parseInt(span.text());
            boolean plain = elements.stream().noneMatch(Starred.class::isInstance);
            return plain && at < elements.size() ? elements.get(at) : subscript;
        }
        return subscript;
    }
}
