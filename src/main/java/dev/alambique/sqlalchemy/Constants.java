package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.BooleanLiteral;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Comparison;
import dev.alambique.python.Expression.DictLiteral;
import dev.alambique.python.Expression.NoneLiteral;
import dev.alambique.python.Expression.NumberLiteral;
import dev.alambique.python.Expression.StringLiteral;
import dev.alambique.python.Expression.Subscript;
import dev.alambique.python.Expression.Unary;
import dev.alambique.python.Folding;
import dev.alambique.python.Span;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What Python works out of constants: truth, comparisons, and the methods of texts that names of
/// tables are made with. What is not constant stays as it is.
final class Constants {

    private static final Pattern SLICE =
            Pattern.compile("\\s*(-?\\d{0,4})\\s*:\\s*(-?\\d{0,4})\\s*");

    private Constants() {}

    /// Whether it counts as true; null where that is not known.
    static @Nullable Boolean truth(Expression expression) {
        return switch (expression) {
            case BooleanLiteral(_, boolean value) -> value;
            case NoneLiteral _ -> false;
            case StringLiteral(_, var text) -> !text.isEmpty();
            case DictLiteral(_, var entries, var unpacked) ->
                    unpacked.isEmpty() ? Boolean.valueOf(!entries.isEmpty()) : null;
            case NumberLiteral(var span) -> !span.text().matches("0+");
            default -> {
                List<Expression> elements = Folding.elements(expression);
                yield elements == null ? null : Boolean.valueOf(!elements.isEmpty());
            }
        };
    }

    static Expression negated(Unary unary) {
        Boolean truth = unary.operator().equals("not") ? truth(unary.operand()) : null;
        return truth == null ? unary : new BooleanLiteral(unary.span(), !truth);
    }

    static Expression compared(Comparison comparison) {
        if (comparison.operators().size() != 1) {
            return comparison;
        }
        Boolean result =
                compared(
                        comparison.operands().getFirst(),
                        comparison.operators().getFirst(),
                        comparison.operands().getLast());
        return result == null ? comparison : new BooleanLiteral(comparison.span(), result);
    }

    private static @Nullable Boolean compared(Expression left, String operator, Expression right) {
        return switch (operator) {
            case "==" -> same(left, right);
            case "!=" -> opposite(same(left, right));
            case "is" -> isNone(left, right);
            case "is not" -> opposite(isNone(left, right));
            case "in" -> contains(right, left);
            case "not in" -> opposite(contains(right, left));
            default -> null;
        };
    }

    private static @Nullable Boolean opposite(@Nullable Boolean value) {
        return value == null ? null : Boolean.valueOf(!value);
    }

    private static @Nullable Boolean isNone(Expression left, Expression right) {
        boolean known = truth(left) != null && right instanceof NoneLiteral;
        return known ? Boolean.valueOf(left instanceof NoneLiteral) : null;
    }

    private static @Nullable Boolean same(Expression left, Expression right) {
        if (left instanceof StringLiteral(_, var first)
                && right instanceof StringLiteral(_, var second)) {
            return first.equals(second);
        }
        if (left instanceof NumberLiteral(var first)
                && right instanceof NumberLiteral(var second)) {
            return first.text().equals(second.text());
        }
        boolean known = truth(left) != null && truth(right) != null;
        boolean differs = known && left.getClass() != right.getClass();
        return differs ? Boolean.FALSE : null;
    }

    private static @Nullable Boolean contains(Expression whole, Expression part) {
        if (whole instanceof StringLiteral(_, var text)
                && part instanceof StringLiteral(_, var piece)) {
            return text.contains(piece);
        }
        List<Expression> elements = Folding.elements(whole);
        if (elements == null || !(part instanceof StringLiteral(_, var wanted))) {
            return null;
        }
        boolean constant = elements.stream().allMatch(StringLiteral.class::isInstance);
        boolean found =
                elements.stream()
                        .anyMatch(each ->
                                each instanceof StringLiteral(_, var text) && text.equals(wanted));
        return (found || constant) ? Boolean.valueOf(found) : null;
    }

    /// `texto[1:-1]` of a constant text; other subscripts were worked out before.
    static Expression slice(Subscript subscript) {
        if (subscript.object() instanceof StringLiteral(_, var text)
                && subscript.indexes().size() == 1
                && subscript.indexes().getFirst() instanceof Expression.Slice(var span)) {
            Matcher slice = SLICE.matcher(span.text());
            if (slice.matches()) {
                int from = bound(slice.group(1), 0, text.length());
                int to = bound(slice.group(2), text.length(), text.length());
                return new StringLiteral(
                        subscript.span(), from < to ? text.substring(from, to) : "");
            }
        }
        return subscript;
    }

    private static int bound(String written, int missing, int length) {
        if (written.isEmpty() || written.equals("-")) {
            return missing;
        }
        int given = Integer.parseInt(written);
        return Math.clamp(given < 0 ? length + given : given, 0, length);
    }

    /// A method of a constant text, null where it is none that is known.
    static @Nullable Expression method(String text, String method, Call call) {
        Span span = call.span();
        List<String> arguments = new ArrayList<>();
        for (Expression each : call.positional()) {
            if (!(each instanceof StringLiteral(_, var argument))) {
                return null;
            }
            arguments.add(argument);
        }
        String first = arguments.isEmpty() ? "" : arguments.getFirst();
        boolean one = arguments.size() == 1;
        boolean none = arguments.isEmpty();
        if (method.equals("startswith") || method.equals("endswith")) {
            boolean is =
                    method.equals("startswith") ? text.startsWith(first) : text.endsWith(first);
            return one ? new BooleanLiteral(span, is) : null;
        }
        String result =
                switch (method) {
                    case "lower", "casefold" -> none ? text.toLowerCase(Locale.ROOT) : null;
                    case "upper" -> none ? text.toUpperCase(Locale.ROOT) : null;
                    case "capitalize" -> none ? capitalized(text) : null;
                    case "title" ->
                            none
                                    ? Pattern.compile("\\p{L}+")
                                            .matcher(text)
                                            .replaceAll(word -> capitalized(word.group()))
                                    : null;
                    case "strip" -> none ? text.strip() : trimmed(text, first, true, true);
                    case "lstrip" -> none ? text.stripLeading() : trimmed(text, first, true, false);
                    case "rstrip" ->
                            none ? text.stripTrailing() : trimmed(text, first, false, true);
                    case "removeprefix" ->
                            one && text.startsWith(first) ? text.substring(first.length()) : text;
                    case "removesuffix" ->
                            one && text.endsWith(first)
                                    ? text.substring(0, text.length() - first.length())
                                    : text;
                    case "replace" ->
                            arguments.size() == 2 ? text.replace(first, arguments.getLast()) : null;
                    default -> null;
                };
        return result == null ? null : new StringLiteral(span, result);
    }

    private static String capitalized(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT)
                        + text.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String trimmed(String text, String characters, boolean left, boolean right) {
        int from = 0;
        int to = text.length();
        while (left && from < to && characters.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (right && to > from && characters.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    /// `re.sub(pattern, replacement, text)`, null where the pattern means something else in Java.
    static @Nullable String substituted(String pattern, String replacement, String text) {
        boolean special = pattern.contains("(?P") || replacement.matches(".*\\\\[^0-9].*");
        if (special || text.length() > 1000 || pattern.length() > 200) {
            return null;
        }
        try {
            String java = replacement.replace("$", "\\$").replaceAll("\\\\([0-9])", "\\$$1");
            return Pattern.compile(pattern).matcher(text).replaceAll(java);
        } catch (PatternSyntaxException | IndexOutOfBoundsException | StackOverflowError _) {
            return null;
        }
    }
}
