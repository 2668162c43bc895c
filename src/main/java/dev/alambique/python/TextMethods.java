package dev.alambique.python;

import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.BooleanLiteral;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.DictLiteral;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Expression.NumberLiteral;
import dev.alambique.python.Expression.StringLiteral;
import dev.alambique.python.Expression.TupleLiteral;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What Python's ways of putting text together give for constants; null wherever that is not
/// certain.
final class TextMethods {

    private static final Pattern PERCENT = Pattern.compile("%(?:\\((\\w+)\\))?([sd%])|%");
    private static final Pattern BRACES = Pattern.compile("\\{\\{|}}|\\{(\\w*)}|\\{|}");

    private TextMethods() {}

    /// The text a literal becomes inside another text.
    static @Nullable String plain(@Nullable Expression expression) {
        return switch (expression) {
            case StringLiteral(_, var value) -> value;
            case NumberLiteral(var span) when span.text().matches("0|[1-9]\\d*") -> span.text();
            case BooleanLiteral(_, boolean value) -> value ? "True" : "False";
            case null, default -> null;
        };
    }

    /// The text a folded call gives.
    static @Nullable String result(Call call) {
        return switch (call.function()) {
            case Attribute(_, StringLiteral(_, var text), var method) -> method(text, method, call);
            case Attribute(_, Name(_, var module), var function)
                    when (module.equals("textwrap") && function.equals("dedent"))
                            || (module.equals("inspect") && function.equals("cleandoc")) ->
                    dedented(call);
            case Name(_, var function) when function.equals("dedent") -> dedented(call);
            case Name(_, var function) when function.equals("str") && isSingle(call) ->
                    plain(call.positional().getFirst());
            default -> null;
        };
    }

    private static boolean isSingle(Call call) {
        return call.positional().size() == 1
                && call.keywords().isEmpty()
                && call.unpacked().isEmpty();
    }

    private static @Nullable String method(String text, String method, Call call) {
        List<@Nullable String> arguments =
                call.positional().stream().<@Nullable String>map(TextMethods::plain).toList();
        boolean bare = arguments.isEmpty() && call.keywords().isEmpty();
        return switch (method) {
            case "strip" -> bare ? text.strip() : null;
            case "lstrip" -> bare ? text.stripLeading() : null;
            case "rstrip" -> bare ? text.stripTrailing() : null;
            case "upper" -> bare ? text.toUpperCase(java.util.Locale.ROOT) : null;
            case "lower" -> bare ? text.toLowerCase(java.util.Locale.ROOT) : null;
            case "format" -> format(text, call);
            case "join" -> isSingle(call) ? join(text, call.positional().getFirst()) : null;
            case "replace" -> replace(text, arguments);
            default -> null;
        };
    }

    private static @Nullable String replace(String text, List<@Nullable String> arguments) {
        if (arguments.size() != 2) {
            return null;
        }
        String from = arguments.getFirst();
        String to = arguments.getLast();
        return from == null || to == null ? null : text.replace(from, to);
    }

    private static @Nullable String join(String separator, Expression parts) {
        List<Expression> elements = Folding.elements(parts);
        if (elements == null || !elements.stream().allMatch(StringLiteral.class::isInstance)) {
            return null;
        }
        return elements.stream()
                .map(each -> Objects.requireNonNull(plain(each)))
                .collect(Collectors.joining(separator));
    }

    private static @Nullable String dedented(Call call) {
        if (!isSingle(call)
                || !(call.positional().getFirst() instanceof StringLiteral(_, var text))) {
            return null;
        }
        int margin =
                text.lines()
                        .filter(line -> !line.isBlank())
                        .mapToInt(line -> line.length() - line.stripLeading().length())
                        .min()
                        .orElse(0);
        return text.lines()
                        .map(line -> line.isBlank() ? "" : line.substring(margin))
                        .collect(Collectors.joining("\n"))
                + (text.endsWith("\n") ? "\n" : "");
    }

    private static @Nullable String format(String text, Call call) {
        if (!call.unpacked().isEmpty()) {
            return null;
        }
        List<@Nullable String> pieces = new ArrayList<>();
        int[] next = {0};
        String result =
                BRACES.matcher(text)
                        .replaceAll(match -> {
                            String piece = brace(match.group(), match.group(1), call, next);
                            pieces.add(piece);
                            return piece == null ? "" : Matcher.quoteReplacement(piece);
                        });
        return pieces.contains(null) ? null : result;
    }

    private static @Nullable String brace(
            String whole, @Nullable String field, Call call, int[] next) {
        if (field == null) {
            return switch (whole) {
                case "{{" -> "{";
                case "}}" -> "}";
                default -> null;
            };
        }
        if (field.isEmpty()) {
            return positional(call, next[0]++);
        }
        return field.matches("\\d{1,3}")
                ? positional(call, Integer.parseInt(field))
                : plain(call.keyword(field));
    }

    private static @Nullable String positional(Call call, int index) {
        return index < call.positional().size() ? plain(call.positional().get(index)) : null;
    }

    /// `format % values`.
    static @Nullable String percent(String format, Expression values) {
        List<@Nullable String> pieces = new ArrayList<>();
        int[] next = {0};
        String result =
                PERCENT.matcher(format)
                        .replaceAll(match -> {
                            String piece =
                                    "%%".equals(match.group())
                                            ? "%"
                                            : match.group(2) == null
                                                    ? null
                                                    : value(values, match.group(1), next);
                            pieces.add(piece);
                            return piece == null ? "" : Matcher.quoteReplacement(piece);
                        });
        boolean allUsed =
                !(values instanceof TupleLiteral(_, var elements)) || next[0] == elements.size();
        return pieces.contains(null) || !allUsed ? null : result;
    }

    private static @Nullable String value(Expression values, @Nullable String key, int[] next) {
        if (key != null) {
            return values instanceof DictLiteral(_, var entries, var unpacked) && unpacked.isEmpty()
                    ? plain(
                            entries.stream()
                                    .filter(entry -> key.equals(plain(entry.key())))
                                    .map(Expression.Entry::value)
                                    .findFirst()
                                    .orElse(null))
                    : null;
        }
        int index = next[0]++;
        if (values instanceof TupleLiteral(_, var elements)) {
            return index < elements.size() ? plain(elements.get(index)) : null;
        }
        return index == 0 ? plain(values) : null;
    }
}
