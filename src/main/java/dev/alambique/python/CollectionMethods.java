package dev.alambique.python;

import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Comprehension;
import dev.alambique.python.Expression.DictLiteral;
import dev.alambique.python.Expression.Entry;
import dev.alambique.python.Expression.ListLiteral;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Expression.Starred;
import dev.alambique.python.Expression.StringLiteral;
import dev.alambique.python.Expression.Subscript;
import dev.alambique.python.Expression.TupleLiteral;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What Python's ways of handling lists, tuples and dictionaries give for written ones; null
/// wherever that is not certain.
final class CollectionMethods {

    private static final int MAX_RANGE = 1_000;

    private CollectionMethods() {}

    /// What a folded call of a builtin or of a collection's method gives.
    static @Nullable Expression result(Call call, Scope scope) {
        if (!call.unpacked().isEmpty()
                || call.positional().stream().anyMatch(Starred.class::isInstance)) {
            return null;
        }
        return switch (call.function()) {
            case Attribute(_, DictLiteral(_, var entries, var unpacked), var method)
                    when unpacked.isEmpty() ->
                    ofDictionary(call, entries, method);
            case Attribute(_, StringLiteral(_, var text), var method)
                    when method.equals("split") || method.equals("splitlines") ->
                    pieces(call, text, method);
            case Attribute(_, Name(_, var module), var function)
                    when module.equals("itertools") && function.equals("product") ->
                    product(call);
            case Name(_, var name) when !scope.binds(name) -> builtin(call, name);
            default -> null;
        };
    }

    private static @Nullable Expression ofDictionary(
            Call call, List<Entry> written, String method) {
        Map<Object, Entry> last = new LinkedHashMap<>();
        for (Entry each : written) {
            Object key = Constants.key(each.key());
            if (key == null) {
                return null;
            }
            last.put(key, each);
        }
        List<Entry> entries = List.copyOf(last.values());
        Span span = call.span();
        boolean bare = call.positional().isEmpty() && call.keywords().isEmpty();
        return switch (method) {
            case "items" ->
                    bare
                            ? new ListLiteral(
                                    span,
                                    entries.stream()
                                            .<Expression>map(each ->
                                                    new TupleLiteral(
                                                            span,
                                                            List.of(each.key(), each.value())))
                                            .toList())
                            : null;
            case "keys" ->
                    bare ? new ListLiteral(span, entries.stream().map(Entry::key).toList()) : null;
            case "values" ->
                    bare
                            ? new ListLiteral(span, entries.stream().map(Entry::value).toList())
                            : null;
            case "get" -> gotten(call, last);
            default -> null;
        };
    }

    private static @Nullable Expression gotten(Call call, Map<Object, Entry> entries) {
        Object key =
                call.positional().isEmpty() ? null : Constants.key(call.positional().getFirst());
        if (key == null || call.positional().size() > 2 || !call.keywords().isEmpty()) {
            return null;
        }
        Entry found = entries.get(key);
        if (found != null) {
            return found.value();
        }
        return call.positional().size() == 2
                ? call.positional().getLast()
                : new Expression.NoneLiteral(call.span());
    }

    private static @Nullable Expression pieces(Call call, String text, String method) {
        if (!call.keywords().isEmpty() || call.positional().size() > 1) {
            return null;
        }
        Stream<String> pieces;
        if (method.equals("splitlines")) {
            pieces = call.positional().isEmpty() ? text.lines() : null;
        } else if (call.positional().isEmpty()) {
            pieces = Arrays.stream(text.strip().split("\\s+")).filter(each -> !each.isEmpty());
        } else {
            pieces =
                    call.positional().getFirst() instanceof StringLiteral(_, var separator)
                                    && !separator.isEmpty()
                            ? Arrays.stream(
                                    text.split(java.util.regex.Pattern.quote(separator), -1))
                            : null;
        }
        return pieces == null
                ? null
                : new ListLiteral(
                        call.span(),
                        pieces.<Expression>map(each -> new StringLiteral(call.span(), each))
                                .toList());
    }

    private static @Nullable Expression builtin(Call call, String name) {
        List<Expression> arguments = call.positional();
        if (name.equals("dict") && arguments.isEmpty()) {
            List<Entry> entries =
                    call.keywords().stream()
                            .map(each ->
                                    new Entry(
                                            new StringLiteral(each.span(), each.name()),
                                            each.value()))
                            .toList();
            return new DictLiteral(call.span(), entries, List.of());
        }
        if (!call.keywords().isEmpty()) {
            return null;
        }
        List<List<Expression>> lists = new ArrayList<>();
        arguments.forEach(each -> lists.add(written(each)));
        boolean all = lists.stream().allMatch(Objects::nonNull);
        return switch (name) {
            case "range" -> range(call);
            case "list", "tuple", "set", "frozenset", "iter" ->
                    lists.size() == 1 && all ? collected(call, name, lists.getFirst()) : null;
            case "reversed" ->
                    lists.size() == 1 && all
                            ? new ListLiteral(call.span(), lists.getFirst().reversed())
                            : null;
            case "sorted" -> lists.size() == 1 && all ? sorted(call, lists.getFirst()) : null;
            case "len" ->
                    lists.size() == 1 && all
                            ? Constants.literal(
                                    call.span(), BigInteger.valueOf(lists.getFirst().size()))
                            : null;
            case "enumerate" ->
                    lists.size() == 1 && all
                            ? zipped(
                                    call,
                                    List.of(numbers(call, lists.getFirst()), lists.getFirst()))
                            : null;
            case "zip" -> !lists.isEmpty() && all ? zipped(call, lists) : null;
            default -> null;
        };
    }

    /// Every combination of elements, the last list fastest.
    private static @Nullable Expression product(Call call) {
        List<List<Expression>> combinations = List.of(List.of());
        for (Expression each : call.positional()) {
            List<Expression> elements = written(each);
            if (elements == null || combinations.size() * elements.size() > MAX_RANGE) {
                return null;
            }
            List<List<Expression>> longer = new ArrayList<>();
            for (List<Expression> start : combinations) {
                elements.forEach(next ->
                        longer.add(Stream.concat(start.stream(), Stream.of(next)).toList()));
            }
            combinations = longer;
        }
        return call.keywords().isEmpty()
                ? new ListLiteral(
                        call.span(),
                        combinations.stream()
                                .<Expression>map(each -> new TupleLiteral(call.span(), each))
                                .toList())
                : null;
    }

    private static Expression collected(Call call, String name, List<Expression> elements) {
        return name.equals("tuple")
                ? new TupleLiteral(call.span(), elements)
                : new ListLiteral(call.span(), elements);
    }

    /// The elements of something written out, of a dictionary its keys.
    static @Nullable List<Expression> written(Expression expression) {
        List<Expression> elements =
                expression instanceof DictLiteral(_, var entries, var unpacked)
                                && unpacked.isEmpty()
                        ? entries.stream().map(Entry::key).toList()
                        : Folding.elements(expression);
        return elements == null || elements.stream().anyMatch(Starred.class::isInstance)
                ? null
                : elements;
    }

    private static List<Expression> numbers(Call call, List<Expression> elements) {
        return IntStream.range(0, elements.size())
                .<Expression>mapToObj(i -> Constants.literal(call.span(), BigInteger.valueOf(i)))
                .toList();
    }

    private static Expression zipped(Call call, List<List<Expression>> lists) {
        int length = lists.stream().mapToInt(List::size).min().orElse(0);
        List<Expression> tuples = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            int at = i;
            tuples.add(
                    new TupleLiteral(
                            call.span(), lists.stream().map(each -> each.get(at)).toList()));
        }
        return new ListLiteral(call.span(), tuples);
    }

    private static @Nullable Expression sorted(Call call, List<Expression> elements) {
        List<String> texts = new ArrayList<>();
        for (Expression each : elements) {
            if (!(each instanceof StringLiteral(_, var text))) {
                return null;
            }
            texts.add(text);
        }
        return new ListLiteral(
                call.span(),
                texts.stream()
                        .sorted(
                                Comparator.comparing(
                                        text -> text.codePoints().toArray(), Arrays::compare))
                        .<Expression>map(text -> new StringLiteral(call.span(), text))
                        .toList());
    }

    private static @Nullable Expression range(Call call) {
        List<Integer> bounds = new ArrayList<>();
        for (Expression each : call.positional()) {
            BigInteger bound = Constants.integer(each);
            if (bound == null || bound.abs().compareTo(BigInteger.valueOf(MAX_RANGE)) > 0) {
                return null;
            }
            bounds.add(bound.intValueExact());
        }
        if (bounds.isEmpty() || bounds.size() > 2) {
            return null;
        }
        int start = bounds.size() == 1 ? 0 : bounds.getFirst();
        return new ListLiteral(
                call.span(),
                IntStream.range(start, Math.max(start, bounds.getLast()))
                        .<Expression>mapToObj(
                                i -> Constants.literal(call.span(), BigInteger.valueOf(i)))
                        .toList());
    }

    /// Gives the names of a target their parts of a value; false where they do not fit.
    static boolean bind(Expression target, Expression value, Map<String, Expression> values) {
        if (target instanceof Name(_, var name)) {
            values.put(name, value);
            return true;
        }
        List<Expression> targets = Folding.elements(target);
        List<Expression> parts = Folding.elements(value);
        if (targets == null
                || parts == null
                || parts.size() != targets.size()
                || parts.stream().anyMatch(Starred.class::isInstance)) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (!bind(targets.get(i), parts.get(i), values)) {
                return false;
            }
        }
        return true;
    }

    /// A dictionary where the comprehension has a key and a value, else a list.
    static Expression ofComprehension(Comprehension comprehension, List<Expression> made) {
        if (comprehension.elements().size() != 2) {
            return new ListLiteral(comprehension.span(), made);
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < made.size(); i += 2) {
            entries.add(new Entry(made.get(i), made.get(i + 1)));
        }
        return new DictLiteral(comprehension.span(), entries, List.of());
    }

    /// An element of a written collection, else the subscript itself.
    static Expression element(Subscript subscript) {
        Object index =
                subscript.indexes().size() == 1
                        ? Constants.key(subscript.indexes().getFirst())
                        : null;
        if (index == null) {
            return subscript;
        }
        if (subscript.object() instanceof DictLiteral(_, var entries, var unpacked)) {
            boolean certain =
                    unpacked.isEmpty()
                            && entries.stream().allMatch(each -> Constants.key(each.key()) != null);
            return certain
                    ? entries.stream()
                            .filter(each -> index.equals(Constants.key(each.key())))
                            .map(Entry::value)
                            .reduce((_, last) -> last)
                            .orElse(subscript)
                    : subscript;
        }
        List<Expression> elements = written(subscript.object());
        if (elements == null || !(index instanceof BigInteger at)) {
            return subscript;
        }
        BigInteger place = at.signum() < 0 ? at.add(BigInteger.valueOf(elements.size())) : at;
        boolean inside =
                place.signum() >= 0 && place.compareTo(BigInteger.valueOf(elements.size())) < 0;
        return inside ? elements.get(place.intValueExact()) : subscript;
    }
}
