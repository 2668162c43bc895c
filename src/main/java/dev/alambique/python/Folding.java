package dev.alambique.python;

import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Binary;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Comprehension;
import dev.alambique.python.Expression.Conditional;
import dev.alambique.python.Expression.DictLiteral;
import dev.alambique.python.Expression.Entry;
import dev.alambique.python.Expression.FString;
import dev.alambique.python.Expression.Keyword;
import dev.alambique.python.Expression.ListLiteral;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Expression.Part;
import dev.alambique.python.Expression.SetLiteral;
import dev.alambique.python.Expression.Starred;
import dev.alambique.python.Expression.StringLiteral;
import dev.alambique.python.Expression.Subscript;
import dev.alambique.python.Expression.TupleLiteral;
import dev.alambique.python.Statement.FunctionDef;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Replaces names by their constant values and works out what is put together from constants:
/// texts, comprehensions, conditional expressions, calls of the script's own functions that only
/// return something. What is not constant stays as it is.
public final class Folding {

    /// Enough for any constants people write; an end for those that refer to each other.
    private static final int MAX_DEPTH = 60;

    private static final int MAX_TEXT = 1_000_000;

    /// Enough for any script people write; an end for one that multiplies its own values.
    private static final int MAX_STEPS = 100_000;

    /// Longer collections stay as they are written.
    private static final int MAX_ELEMENTS = 5_000;

    private boolean closing;
    private Scope scope;
    private Set<String> free = Set.of();
    private @Nullable Expression assumed;
    private boolean holds;
    private int depth;
    private int steps;

    private Folding(Scope scope, boolean closing) {
        this.scope = scope;
        this.closing = closing;
    }

    public static Expression fold(Expression expression, Scope scope) {
        return new Folding(scope, false).fold(expression);
    }

    /// The same as a value that means the same in any other scope: local names without a value are
    /// [Expression.Unknown] in it.
    public static Expression close(Expression expression, Scope scope) {
        return new Folding(scope, true).fold(expression);
    }

    private List<Expression> all(List<Expression> expressions) {
        return expressions.stream().map(this::fold).toList();
    }

    private Expression fold(Expression expression) {
        if (depth >= MAX_DEPTH || steps >= MAX_STEPS) {
            return closing ? new Expression.Unknown(expression.span()) : expression;
        }
        depth++;
        steps++;
        try {
            return folded(expression);
        } finally {
            depth--;
        }
    }

    private Expression folded(Expression expression) {
        return switch (expression) {
            case Name name -> name(name);
            case Attribute(var span, var object, var name) ->
                    new Attribute(span, fold(object), name);
            case Call call -> call(call);
            case FString(var span, var parts) -> text(span, parts);
            case Binary(var span, var left, var operator, var right) ->
                    Operators.binary(span, fold(left), operator, fold(right));
            case ListLiteral(var span, var elements) -> new ListLiteral(span, spread(elements));
            case TupleLiteral(var span, var elements) -> new TupleLiteral(span, spread(elements));
            case SetLiteral(var span, var elements) -> new SetLiteral(span, spread(elements));
            case DictLiteral dictionary -> dictionary(dictionary);
            case Subscript(var span, var object, var indexes) ->
                    CollectionMethods.element(new Subscript(span, fold(object), all(indexes)));
            case Expression.Unary(var span, var operator, var operand) ->
                    Operators.unary(span, operator, fold(operand));
            case Expression.Comparison(var span, var operands, var operators) ->
                    Operators.comparison(span, all(operands), operators);
            case Conditional(var span, var whenTrue, var condition, var whenFalse) ->
                    conditional(span, whenTrue, fold(condition), whenFalse);
            case Comprehension comprehension -> comprehension(comprehension);
            case Starred(var span, var value) -> new Starred(span, fold(value));
            default -> expression;
        };
    }

    private Expression name(Name name) {
        if (free.contains(name.name())) {
            return name;
        }
        Expression value = scope.value(name.name());
        if (value != null) {
            return fold(value);
        }
        boolean local = scope.binds(name.name()) && scope.function(name.name()) == null;
        return closing && local && !scope.isGlobal(name.name())
                ? new Expression.Unknown(name.span())
                : name;
    }

    private Expression conditional(
            Span span, Expression whenTrue, Expression condition, Expression whenFalse) {
        Boolean truth =
                condition.equals(assumed) ? Boolean.valueOf(holds) : Constants.truth(condition);
        if (truth == null) {
            return new Conditional(span, fold(whenTrue), condition, fold(whenFalse));
        }
        return fold(truth ? whenTrue : whenFalse);
    }

    private Expression dictionary(DictLiteral dictionary) {
        List<Entry> entries = new ArrayList<>();
        List<Expression> unpacked = new ArrayList<>();
        for (Expression each : all(dictionary.unpacked())) {
            if (each instanceof DictLiteral(_, var inner, var more) && more.isEmpty()) {
                entries.addAll(inner);
            } else {
                unpacked.add(each);
            }
        }
        dictionary
                .entries()
                .forEach(each -> entries.add(new Entry(fold(each.key()), fold(each.value()))));
        return new DictLiteral(dictionary.span(), entries, unpacked);
    }

    private Expression comprehension(Comprehension comprehension) {
        List<Expression> made = new ArrayList<>();
        Scope outer = scope;
        try {
            boolean complete = rounds(comprehension, 0, made);
            return complete
                    ? CollectionMethods.ofComprehension(comprehension, made)
                    : unrolled(comprehension, outer);
        } finally {
            scope = outer;
        }
    }

    /// Adds the elements of all rounds; false where one of them is not certain.
    private boolean rounds(Comprehension comprehension, int loop, List<Expression> made) {
        if (loop == comprehension.loops().size()) {
            for (Expression each : comprehension.conditions()) {
                Boolean truth = Constants.truth(fold(each));
                if (truth == null || !truth) {
                    return truth != null;
                }
            }
            comprehension.elements().forEach(each -> made.add(fold(each)));
            return made.size() <= MAX_ELEMENTS;
        }
        Expression.For each = comprehension.loops().get(loop);
        List<Expression> elements = CollectionMethods.written(fold(each.iterable()));
        Scope outer = scope;
        boolean complete = elements != null && elements.size() <= MAX_ELEMENTS;
        for (int i = 0; complete && elements != null && i < elements.size(); i++) {
            Map<String, Expression> values = new HashMap<>();
            complete = CollectionMethods.bind(each.target(), elements.get(i), values);
            if (complete) {
                scope = outer.binding(values);
                complete = rounds(comprehension, loop + 1, made);
            }
        }
        scope = outer;
        return complete;
    }

    /// A comprehension over what is not known, with what it goes over folded.
    private Expression unrolled(Comprehension comprehension, Scope outer) {
        scope = outer;
        Set<String> outerFree = free;
        free = new HashSet<>(free);
        List<Expression.For> loops = new ArrayList<>();
        for (Expression.For each : comprehension.loops()) {
            loops.add(new Expression.For(each.target(), fold(each.iterable())));
            for (Expression inside : Walk.expressions(each.target())) {
                if (inside instanceof Name(_, var name)) {
                    free.add(name);
                }
            }
        }
        Expression result =
                new Comprehension(
                        comprehension.span(),
                        all(comprehension.elements()),
                        loops,
                        all(comprehension.conditions()));
        free = outerFree;
        return result;
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

    /// An expression where a condition is taken to hold or not to hold.
    public static Expression choose(
            Expression expression, Expression condition, boolean holds, Scope scope) {
        Folding folding = new Folding(scope, false);
        folding.assumed = condition;
        folding.holds = holds;
        return folding.fold(expression);
    }

    /// What a loop over something written out goes over, of a dictionary its keys; null for
    /// anything else.
    public static @Nullable List<Expression> iterated(Expression expression) {
        return CollectionMethods.written(expression);
    }

    /// Gives the names of a target their parts of a value; false where they do not fit.
    public static boolean bind(
            Expression target, Expression value, Map<String, Expression> values) {
        return CollectionMethods.bind(target, value, values);
    }

    /// The elements of a list or tuple, null for anything else.
    public static @Nullable List<Expression> elements(Expression expression) {
        return switch (expression) {
            case ListLiteral(_, var elements) -> elements;
            case TupleLiteral(_, var elements) -> elements;
            case SetLiteral(_, var elements) -> elements;
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
        if (text != null && text.length() <= MAX_TEXT) {
            return new StringLiteral(call.span(), text);
        }
        Expression collection = CollectionMethods.result(folded, scope);
        if (collection != null) {
            return collection;
        }
        Expression returned = returned(folded);
        return returned == null ? folded : returned;
    }

    /// What a function of the script gives back, null where it does more than that.
    private @Nullable Expression returned(Call call) {
        Scope.Definition definition =
                call.function() instanceof Name(_, var name) && !free.contains(name)
                        ? scope.function(name)
                        : null;
        if (definition == null || !PlainFunction.isOne(definition.function())) {
            return null;
        }
        FunctionDef function = definition.function();
        Map<String, Expression> values = Arguments.bind(function, call);
        if (values == null) {
            return null;
        }
        Scope outer = scope;
        boolean outerClosing = closing;
        try {
            closing = true;
            Scope inside = definition.scope().before(function.body(), function.parameters());
            for (Map.Entry<String, Expression> each : values.entrySet()) {
                inside = inside.assigning(each.getKey(), fold(each.getValue()));
            }
            scope = inside;
            return returned(function.body());
        } finally {
            closing = outerClosing;
            scope = outer;
        }
    }

    /// What a body gives back, choices as conditional expressions; null where it may end without.
    private @Nullable Expression returned(List<Statement> body) {
        for (int i = 0; i < body.size(); i++) {
            switch (body.get(i)) {
                case Statement.Return(_, var value) -> {
                    return value == null ? null : fold(value);
                }
                case Statement.If choice -> {
                    return returned(choice, 0, body.subList(i + 1, body.size()));
                }
                case Statement.Assign assign -> {
                    String name = assign.singleName();
                    if (name != null && assign.value() != null) {
                        scope = scope.assigning(name, fold(assign.value()));
                    }
                }
                case Statement _ -> {}
            }
        }
        return null;
    }

    private @Nullable Expression returned(Statement.If choice, int branch, List<Statement> rest) {
        Scope start = scope;
        if (branch == choice.branches().size()) {
            return returned(Stream.concat(choice.orElse().stream(), rest.stream()).toList());
        }
        Statement.Branch taken = choice.branches().get(branch);
        Expression condition = fold(taken.condition());
        Boolean truth = Constants.truth(condition);
        List<Statement> whole = Stream.concat(taken.body().stream(), rest.stream()).toList();
        Expression whenTrue = Boolean.FALSE.equals(truth) ? null : returned(whole);
        scope = start;
        Expression whenFalse =
                Boolean.TRUE.equals(truth) ? null : returned(choice, branch + 1, rest);
        scope = start;
        if (truth != null) {
            return truth ? whenTrue : whenFalse;
        }
        return whenTrue == null || whenFalse == null
                ? null
                : new Conditional(choice.span(), whenTrue, condition, whenFalse);
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

    private Expression text(Span span, List<Part> parts) {
        List<Part> folded = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean constant = true;
        for (Part part : parts) {
            switch (part) {
                case Part.Text(var value) -> {
                    text.append(value);
                    folded.add(part);
                }
                case Part.Field(var value, var format) -> {
                    Expression inner = fold(value);
                    String piece = format.isEmpty() ? TextMethods.plain(inner) : null;
                    constant &= piece != null && text.length() + piece.length() <= MAX_TEXT;
                    text.append(constant ? piece : "");
                    folded.add(new Part.Field(inner, format));
                }
            }
        }
        return constant ? new StringLiteral(span, text.toString()) : new FString(span, folded);
    }
}
