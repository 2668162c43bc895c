package dev.alambique.python;

import dev.alambique.python.Expression.BooleanLiteral;
import dev.alambique.python.Expression.ListLiteral;
import dev.alambique.python.Expression.NoneLiteral;
import dev.alambique.python.Expression.NumberLiteral;
import dev.alambique.python.Expression.SetLiteral;
import dev.alambique.python.Expression.StringLiteral;
import dev.alambique.python.Expression.TupleLiteral;
import dev.alambique.python.Expression.Unary;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Constants as values that compare as Python's do.
final class Constants {

    private static final Object NONE = new Object();

    private Constants() {}

    /// Two constants are equal in Python when these are equal; null for what is not a constant.
    static @Nullable Object key(Expression expression) {
        return switch (expression) {
            case StringLiteral(_, var text) -> text;
            case BooleanLiteral(_, boolean value) -> integer(value ? 1 : 0);
            case NoneLiteral _ -> NONE;
            case NumberLiteral(var span) -> number(span.text());
            case Unary(_, var operator, NumberLiteral(var span)) when operator.equals("-") -> {
                BigInteger number = number(span.text());
                yield number == null ? null : number.negate();
            }
            case TupleLiteral(_, var elements) -> keys(elements);
            default -> null;
        };
    }

    private static @Nullable List<Object> keys(List<Expression> elements) {
        List<Object> keys = new ArrayList<>();
        for (Expression each : elements) {
            Object key = key(each);
            if (key == null) {
                return null;
            }
            keys.add(key);
        }
        return keys;
    }

    private static BigInteger integer(long value) {
        return BigInteger.valueOf(value);
    }

    /// Whole numbers in decimal notation only.
    private static @Nullable BigInteger number(String source) {
        return source.matches("0|[1-9]\\d{0,30}") ? new BigInteger(source) : null;
    }

    /// A number that stands nowhere in the source; `span` is what it was worked out from.
    static Expression literal(Span span, BigInteger number) {
        SourceText source = new SourceText(number.toString());
        Expression positive =
                new NumberLiteral(source.span(number.signum() < 0 ? 1 : 0, source.text().length()));
        return number.signum() < 0 ? new Unary(span, "-", positive) : positive;
    }

    static @Nullable BigInteger integer(Expression expression) {
        return key(expression) instanceof BigInteger number
                        && !(expression instanceof BooleanLiteral)
                ? number
                : null;
    }

    /// Whether a constant counts as true; null for what is not a constant.
    static @Nullable Boolean truth(Expression expression) {
        return switch (expression) {
            case NoneLiteral _ -> false;
            case StringLiteral(_, var text) -> !text.isEmpty();
            case ListLiteral(_, var elements) -> holdsAny(elements);
            case TupleLiteral(_, var elements) -> holdsAny(elements);
            case SetLiteral(_, var elements) -> holdsAny(elements);
            case Expression.DictLiteral(_, var entries, var unpacked) ->
                    (unpacked.isEmpty() || !entries.isEmpty()) ? !entries.isEmpty() : null;
            default -> key(expression) instanceof BigInteger number ? number.signum() != 0 : null;
        };
    }

    private static @Nullable Boolean holdsAny(List<Expression> elements) {
        boolean certain = elements.stream().anyMatch(each -> !(each instanceof Expression.Starred));
        return (certain || elements.isEmpty()) ? certain : null;
    }

    /// What a comparison of two constants gives; null where one is not a constant.
    static @Nullable Boolean compare(Expression left, String operator, Expression right) {
        return switch (operator) {
            case "==" -> equal(left, right);
            case "!=" -> not(equal(left, right));
            case "is" -> same(left, right);
            case "is not" -> not(same(left, right));
            case "in" -> contains(right, left);
            case "not in" -> not(contains(right, left));
            case "<" -> ordered(left, right, -1, -1);
            case "<=" -> ordered(left, right, -1, 0);
            case ">" -> ordered(left, right, 1, 1);
            case ">=" -> ordered(left, right, 1, 0);
            default -> null;
        };
    }

    private static @Nullable Boolean not(@Nullable Boolean value) {
        return value == null ? null : !value;
    }

    private static @Nullable Boolean equal(Expression left, Expression right) {
        Object first = key(left);
        Object second = key(right);
        return (first == null || second == null) ? null : first.equals(second);
    }

    /// Identity is certain for `None`, `True` and `False` only.
    private static @Nullable Boolean same(Expression left, Expression right) {
        boolean single =
                left instanceof NoneLiteral
                        || left instanceof BooleanLiteral
                        || right instanceof NoneLiteral
                        || right instanceof BooleanLiteral;
        return single ? equal(left, right) : null;
    }

    private static @Nullable Boolean ordered(
            Expression left, Expression right, int sign, int other) {
        BigInteger first = integer(left);
        BigInteger second = integer(right);
        if (first == null || second == null) {
            return null;
        }
        int compared = first.compareTo(second);
        return compared == sign || compared == other;
    }

    private static @Nullable Boolean contains(Expression container, Expression element) {
        Object wanted = key(element);
        if (wanted instanceof String text && container instanceof StringLiteral(_, var whole)) {
            return whole.contains(text);
        }
        List<Expression> elements =
                container instanceof Expression.DictLiteral(_, var entries, var unpacked)
                                && unpacked.isEmpty()
                        ? entries.stream().map(Expression.Entry::key).toList()
                        : Folding.elements(container);
        if (wanted == null || elements == null) {
            return null;
        }
        List<Object> keys = keys(elements);
        return keys == null ? null : keys.contains(wanted);
    }
}
