package dev.alambique.python;

import dev.alambique.python.Expression.Binary;
import dev.alambique.python.Expression.BooleanLiteral;
import dev.alambique.python.Expression.Comparison;
import dev.alambique.python.Expression.ListLiteral;
import dev.alambique.python.Expression.StringLiteral;
import dev.alambique.python.Expression.TupleLiteral;
import dev.alambique.python.Expression.Unary;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/// What Python's operators give for constants; the operation itself wherever that is not certain.
final class Operators {

    private static final int MAX_TEXT = 1_000_000;

    private Operators() {}

    /// `left` and `right` are folded.
    static Expression binary(Span span, Expression left, String operator, Expression right) {
        Expression result =
                switch (operator) {
                    case "+" -> sum(span, left, right);
                    case "-", "*" -> numbers(span, left, operator, right);
                    case "%" -> percent(span, left, right);
                    case "and", "or" -> logical(left, operator, right);
                    default -> null;
                };
        return result == null ? new Binary(span, left, operator, right) : result;
    }

    private static @Nullable Expression sum(Span span, Expression left, Expression right) {
        if (left instanceof StringLiteral(_, var first)
                && right instanceof StringLiteral(_, var second)) {
            return first.length() + second.length() <= MAX_TEXT
                    ? new StringLiteral(span, first + second)
                    : null;
        }
        if (left instanceof ListLiteral(_, var first)
                && right instanceof ListLiteral(_, var second)) {
            return new ListLiteral(span, Stream.concat(first.stream(), second.stream()).toList());
        }
        if (left instanceof TupleLiteral(_, var first)
                && right instanceof TupleLiteral(_, var second)) {
            return new TupleLiteral(span, Stream.concat(first.stream(), second.stream()).toList());
        }
        return numbers(span, left, "+", right);
    }

    private static @Nullable Expression numbers(
            Span span, Expression left, String operator, Expression right) {
        BigInteger first = Constants.integer(left);
        BigInteger second = Constants.integer(right);
        if (first == null || second == null) {
            return null;
        }
        BigInteger result =
                switch (operator) {
                    case "+" -> first.add(second);
                    case "-" -> first.subtract(second);
                    default -> first.multiply(second);
                };
        return Constants.literal(span, result);
    }

    private static @Nullable Expression percent(Span span, Expression left, Expression right) {
        String text =
                left instanceof StringLiteral(_, var format)
                        ? TextMethods.percent(format, right)
                        : null;
        return text == null || text.length() > MAX_TEXT ? null : new StringLiteral(span, text);
    }

    private static @Nullable Expression logical(
            Expression left, String operator, Expression right) {
        Boolean truth = Constants.truth(left);
        if (truth == null) {
            return null;
        }
        return truth == operator.equals("and") ? right : left;
    }

    static Expression unary(Span span, String operator, Expression operand) {
        Boolean truth = operator.equals("not") ? Constants.truth(operand) : null;
        return truth == null
                ? new Unary(span, operator, operand)
                : new BooleanLiteral(span, !truth);
    }

    static Expression comparison(Span span, List<Expression> operands, List<String> operators) {
        Boolean result =
                operators.size() == 1
                        ? Constants.compare(
                                operands.getFirst(), operators.getFirst(), operands.getLast())
                        : null;
        return result == null
                ? new Comparison(span, operands, operators)
                : new BooleanLiteral(span, result);
    }
}
