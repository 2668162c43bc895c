package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Binary;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Comparison;
import dev.alambique.python.Expression.Comprehension;
import dev.alambique.python.Expression.Conditional;
import dev.alambique.python.Expression.DictLiteral;
import dev.alambique.python.Expression.Entry;
import dev.alambique.python.Expression.FString;
import dev.alambique.python.Expression.Lambda;
import dev.alambique.python.Expression.ListLiteral;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Expression.Part;
import dev.alambique.python.Expression.SetLiteral;
import dev.alambique.python.Expression.Starred;
import dev.alambique.python.Expression.Subscript;
import dev.alambique.python.Expression.TupleLiteral;
import dev.alambique.python.Expression.Unary;
import dev.alambique.python.Folding;
import dev.alambique.python.Scope;
import dev.alambique.python.Span;
import dev.alambique.python.Statement;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Makes an expression mean the same everywhere: a name becomes what it stands for, a constant or
/// the dotted path of what Python would find there, across the files of the project. What is not
/// followed stays as it is, never a guess. Linking what is linked changes nothing.
///
/// A linked name is one [Name] with dots (`sqlalchemy.String`, `app.models.User`). A column of a
/// class or table is `OWNER.c.NAME`, where the owner is the path of a class, or `table:NAME`.
final class Linker {

    /// Begins the owner of a column of a `Table(…)`.
    static final String TABLE = "table:";

    private static final int MAX_DEPTH = 80;

    /// For one class or table; more is needed by sources made to be slow.
    private static final int MAX_STEPS = 200_000;

    private final SourceModules modules;
    private final Classes classes;
    private final Calls calls;
    private final Map<String, Expression> members = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private int depth;
    private int steps;

    Linker(SourceModules modules) {
        this.modules = modules;
        this.classes = new Classes(this);
        this.calls = new Calls(this);
    }

    Classes classes() {
        return classes;
    }

    SourceModules modules() {
        return modules;
    }

    Calls calls() {
        return calls;
    }

    /// Begins something new, which may take as many steps as any other.
    void begin() {
        steps = 0;
    }

    Expression link(Expression expression, Place place) {
        if (depth >= MAX_DEPTH || steps >= MAX_STEPS) {
            return expression;
        }
        depth++;
        steps++;
        try {
            return linked(expression, place);
        } finally {
            depth--;
        }
    }

    private Expression linked(Expression expression, Place place) {
        return switch (expression) {
            case Name name -> name(name, place);
            case Attribute(var span, var object, var name) ->
                    attribute(span, link(object, place), name, place);
            case Call call -> calls.call(call, place);
            case FString(var span, var parts) ->
                    folded(
                            new FString(
                                    span, parts.stream().map(each -> part(each, place)).toList()));
            case Binary(var span, var left, var operator, var right) ->
                    binary(span, link(left, place), operator, link(right, place));
            case ListLiteral(var span, var elements) ->
                    new ListLiteral(span, spread(elements, place));
            case TupleLiteral(var span, var elements) ->
                    new TupleLiteral(span, spread(elements, place));
            case SetLiteral(var span, var elements) ->
                    new SetLiteral(span, spread(elements, place));
            case DictLiteral dictionary -> dictionary(dictionary, place);
            case Subscript(var span, var object, var indexes) ->
                    element(new Subscript(span, link(object, place), all(indexes, place)));
            case Unary(var span, var operator, var operand) ->
                    Constants.negated(new Unary(span, operator, link(operand, place)));
            case Comparison(var span, var operands, var operators) ->
                    Constants.compared(new Comparison(span, all(operands, place), operators));
            case Starred(var span, var value) -> new Starred(span, link(value, place));
            case Conditional(var span, var whenTrue, var condition, var whenFalse) ->
                    conditional(
                            new Conditional(
                                    span,
                                    link(whenTrue, place),
                                    link(condition, place),
                                    link(whenFalse, place)));
            case Comprehension comprehension -> comprehension(comprehension, place);
            case Lambda(var span, var parameters, var body) -> {
                Map<String, Expression> own = new HashMap<>();
                parameters.forEach(each -> own.put(each.name(), new Name(span, each.name())));
                yield new Lambda(span, parameters, link(body, place.with(own)));
            }
            default -> expression;
        };
    }

    List<Expression> all(List<Expression> expressions, Place place) {
        return expressions.stream().map(each -> link(each, place)).toList();
    }

    /// Constants put together, once their parts are linked.
    static Expression folded(Expression expression) {
        return Folding.fold(expression, Scope.EMPTY);
    }

    private Part part(Part part, Place place) {
        return switch (part) {
            case Part.Text text -> text;
            case Part.Field(var value, var format) -> new Part.Field(link(value, place), format);
        };
    }

    /// The elements linked, with `*` over a list, a tuple or an enum class spread out.
    List<Expression> spread(List<Expression> elements, Place place) {
        return elements.stream()
                .flatMap(each -> {
                    Expression one = link(each, place);
                    List<Expression> inner =
                            one instanceof Starred(_, var value) ? elements(value) : null;
                    return inner == null ? Stream.of(one) : inner.stream();
                })
                .toList();
    }

    /// What iterating over something yields; null where that is not known.
    @Nullable List<Expression> elements(Expression value) {
        if (value instanceof Name(var span, var path)) {
            Declared type = classes.ofPath(path);
            List<String> names = type == null ? null : classes.enums().members(type);
            return names == null
                    ? null
                    : names.stream()
                            .<Expression>map(each -> new Attribute(span, value, each))
                            .toList();
        }
        if (value instanceof DictLiteral(_, var entries, var unpacked) && unpacked.isEmpty()) {
            return entries.stream().map(Entry::key).toList();
        }
        return Folding.elements(value);
    }

    private Expression dictionary(DictLiteral dictionary, Place place) {
        List<Entry> entries = new ArrayList<>();
        List<Expression> unpacked = new ArrayList<>();
        dictionary
                .entries()
                .forEach(each ->
                        entries.add(new Entry(link(each.key(), place), link(each.value(), place))));
        for (Expression each : all(dictionary.unpacked(), place)) {
            if (each instanceof DictLiteral(_, var inner, var more) && more.isEmpty()) {
                entries.addAll(0, inner);
            } else {
                unpacked.add(each);
            }
        }
        return new DictLiteral(dictionary.span(), entries, unpacked);
    }

    private static Expression element(Subscript subscript) {
        Expression folded = folded(subscript);
        return folded instanceof Subscript same ? Constants.slice(same) : folded;
    }

    static Expression binary(Span span, Expression left, String operator, Expression right) {
        if (operator.equals("+")
                && left instanceof TupleLiteral(_, var first)
                && right instanceof TupleLiteral(_, var second)) {
            return new TupleLiteral(span, Stream.concat(first.stream(), second.stream()).toList());
        }
        if (operator.equals("and") || operator.equals("or")) {
            Boolean truth = Constants.truth(left);
            return truth == null
                    ? new Binary(span, left, operator, right)
                    : truth == operator.equals("and") ? right : left;
        }
        if (operator.equals("|")
                && left instanceof DictLiteral(_, var first, var more)
                && right instanceof DictLiteral(_, var second, var others)) {
            return new DictLiteral(
                    span,
                    Stream.concat(first.stream(), second.stream()).toList(),
                    Stream.concat(more.stream(), others.stream()).toList());
        }
        return folded(new Binary(span, left, operator, right));
    }

    private static Expression conditional(Conditional conditional) {
        Boolean truth = Constants.truth(conditional.condition());
        if (truth == null) {
            return conditional;
        }
        return truth ? conditional.whenTrue() : conditional.whenFalse();
    }

    /// One loop over what is known becomes a list.
    private Expression comprehension(Comprehension comprehension, Place place) {
        Expression.For loop = comprehension.loops().getFirst();
        List<Expression> over = elements(link(loop.iterable(), place));
        boolean plain =
                comprehension.loops().size() == 1
                        && comprehension.elements().size() == 1
                        && loop.target() instanceof Name;
        if (over == null || !plain || !(loop.target() instanceof Name(_, var target))) {
            return looseComprehension(comprehension, place);
        }
        List<Expression> results = new ArrayList<>();
        for (Expression each : over) {
            Place inside = place.with(Map.of(target, each));
            for (Expression condition : comprehension.conditions()) {
                Boolean wanted = Constants.truth(link(condition, inside));
                if (wanted == null) {
                    return comprehension;
                }
                if (!wanted) {
                    inside = null;
                    break;
                }
            }
            if (inside != null) {
                results.add(link(comprehension.elements().getFirst(), inside));
            }
        }
        return new ListLiteral(comprehension.span(), results);
    }

    /// What is looped over may become known when a function is called.
    private Expression looseComprehension(Comprehension comprehension, Place place) {
        Map<String, Expression> own = new HashMap<>();
        comprehension
                .loops()
                .forEach(loop -> {
                    if (loop.target() instanceof Name(var span, var name)) {
                        own.put(name, new Name(span, name));
                    }
                });
        Place inside = place.with(own);
        return new Comprehension(
                comprehension.span(),
                all(comprehension.elements(), inside),
                comprehension.loops().stream()
                        .map(loop ->
                                new Expression.For(loop.target(), link(loop.iterable(), place)))
                        .toList(),
                all(comprehension.conditions(), inside));
    }

    private Expression name(Name name, Place place) {
        String word = name.name();
        if (word.indexOf('.') >= 0 || word.startsWith(TABLE)) {
            return name;
        }
        Expression local = place.locals().get(word);
        if (local != null) {
            return local;
        }
        Declared body = place.body();
        Statement bound = body == null ? null : body.binding(word);
        if (body != null && bound != null) {
            Expression inBody =
                    classes.attributes().bound(name.span(), body, evaluated(place), bound, place);
            return inBody == null ? name : inBody;
        }
        return member(name.span(), place.module(), word);
    }

    private static Declared evaluated(Place place) {
        Declared evaluated = place.evaluated();
        return evaluated == null ? Objects.requireNonNull(place.body()) : evaluated;
    }

    /// What a name is in a module; the name itself where it is not bound there.
    private Expression member(Span span, SourceModule module, String word) {
        String key = module.name() + "." + word;
        Expression known = members.get(key);
        if (known != null) {
            return known;
        }
        if (!open.add(key)) {
            return new Name(span, key);
        }
        try {
            Expression found = find(span, module, word);
            members.put(key, found);
            return found;
        } finally {
            open.remove(key);
        }
    }

    private Expression find(Span span, SourceModule module, String word) {
        SourceModule.Binding binding = module.binding(word);
        String own = module.name() + "." + word;
        if (binding != null) {
            return switch (binding) {
                case SourceModule.Binding.Imported(var path) -> path(span, path);
                case SourceModule.Binding.Value(var value) -> value(span, own, value, module);
                case SourceModule.Binding.Type _, SourceModule.Binding.Function _ ->
                        new Name(span, own);
            };
        }
        for (String star : module.starImports()) {
            SourceModule other = modules.find(star);
            if (other != null && !other.equals(module)) {
                Expression found = member(span, other, word);
                if (!(found instanceof Name(_, var same)) || !same.equals(word)) {
                    return found;
                }
            } else if (other == null && star.startsWith("sqlalchemy") && isUpper(word)) {
                return new Name(span, star + "." + word);
            }
        }
        if (module.isBound(word)) {
            return new Name(span, own);
        }
        return modules.find(own) == null ? new Name(span, word) : new Name(span, own);
    }

    private static boolean isUpper(String word) {
        return Character.isUpperCase(word.charAt(0));
    }

    /// A value that stands for itself (an object made once, not a constant) is still known by its
    /// name where nothing can be said of it.
    private Expression value(Span span, String own, Expression value, SourceModule module) {
        Expression linked = link(value, Place.of(module));
        return linked instanceof Name(_, var word) && word.indexOf('.') < 0 && !isBuiltin(word)
                ? new Name(span, own)
                : linked;
    }

    private static boolean isBuiltin(String word) {
        return Set.of("str", "int", "float", "bool", "bytes", "dict", "list", "object")
                .contains(word);
    }

    /// What a dotted path leads to.
    Expression path(Span span, String dotted) {
        SourceModule module = modules.find(dotted);
        if (module != null) {
            return new Name(span, dotted);
        }
        int dot = dotted.length();
        while ((dot = dotted.lastIndexOf('.', dot - 1)) > 0) {
            SourceModule prefix = modules.find(dotted.substring(0, dot));
            if (prefix != null) {
                String[] rest = dotted.substring(dot + 1).split("\\.", -1);
                Expression result = member(span, prefix, rest[0]);
                for (int i = 1; i < rest.length; i++) {
                    result = attribute(span, result, rest[i], Place.of(prefix));
                }
                return result instanceof Name(_, var word) && word.equals(rest[0])
                        ? new Name(span, dotted)
                        : result;
            }
        }
        return new Name(span, dotted);
    }

    /// `object.name`, the object linked.
    Expression attribute(Span span, Expression object, String name, Place place) {
        Expression found = classes.attributes().of(span, object, name, place);
        if (found != null) {
            return found;
        }
        if (object instanceof Name(_, var path) && !path.startsWith(TABLE)) {
            SourceModule module = modules.find(path);
            if (module != null) {
                Expression result = member(span, module, name);
                boolean same = result instanceof Name(_, var word) && word.equals(name);
                return same ? new Name(span, path + "." + name) : result;
            }
            if (classes.ofPath(path) == null && !place.locals().containsKey(path)) {
                return new Name(span, path + "." + name);
            }
        }
        return new Attribute(span, object, name);
    }
}
