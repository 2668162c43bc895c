package dev.alambique.sqlalchemy;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.DictLiteral;
import dev.alambique.python.Expression.Entry;
import dev.alambique.python.Expression.Keyword;
import dev.alambique.python.Expression.Lambda;
import dev.alambique.python.Expression.ListLiteral;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Expression.NoneLiteral;
import dev.alambique.python.Expression.StringLiteral;
import dev.alambique.python.Expression.TupleLiteral;
import dev.alambique.python.Parameter;
import dev.alambique.python.Span;
import dev.alambique.python.Statement;
import dev.alambique.python.Statement.FunctionDef;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Works out calls whose result is known: functions of the project without effects, `partial`,
/// lambdas, and what builds texts and collections. Any other call keeps its linked arguments.
final class Calls {

    private static final Set<String> HARMLESS_DECORATORS =
            Set.of(
                    "classmethod",
                    "staticmethod",
                    "declared_attr",
                    "directive",
                    "cascading",
                    "hybrid_property",
                    "expression",
                    "comparator",
                    "cache",
                    "lru_cache");

    private final Linker linker;

    Calls(Linker linker) {
        this.linker = linker;
    }

    Expression call(Call written, Place place) {
        List<Keyword> keywords = new ArrayList<>();
        written.keywords()
                .forEach(each ->
                        keywords.add(
                                new Keyword(
                                        each.span(),
                                        each.name(),
                                        linker.link(each.value(), place))));
        List<Expression> unpacked = new ArrayList<>();
        for (Expression each : linker.all(written.unpacked(), place)) {
            if (!asKeywords(each, keywords)) {
                unpacked.add(each);
            }
        }
        return applied(
                new Call(
                        written.span(),
                        linker.link(written.function(), place),
                        linker.spread(written.positional(), place),
                        keywords,
                        unpacked),
                place);
    }

    private static boolean asKeywords(Expression unpacked, List<Keyword> keywords) {
        if (!(unpacked instanceof DictLiteral(_, var entries, var more))
                || !more.isEmpty()
                || !entries.stream().allMatch(each -> each.key() instanceof StringLiteral)) {
            return false;
        }
        for (Entry each : entries) {
            if (each.key() instanceof StringLiteral(var span, var name)) {
                keywords.removeIf(other -> other.name().equals(name));
                keywords.add(new Keyword(span, name, each.value()));
            }
        }
        return true;
    }

    /// A call whose function and arguments are linked.
    Expression applied(Call call, Place place) {
        Expression result =
                switch (call.function()) {
                    case Call partial when isPartial(partial) ->
                            applied(withPartial(call, partial), place);
                    case Lambda lambda -> lambda(lambda, call, place);
                    case Name(_, var path) -> named(path, call, place);
                    case Attribute(_, StringLiteral(_, var text), var method) ->
                            Constants.method(text, method, call);
                    case Attribute(_, Name(_, var path), var method) -> method(path, method, call);
                    default -> null;
                };
        return result == null ? Linker.folded(call) : result;
    }

    private static boolean isPartial(Call call) {
        return call.function() instanceof Name(_, var path)
                && path.equals("functools.partial")
                && !call.positional().isEmpty();
    }

    private static Call withPartial(Call call, Call partial) {
        List<Expression> positional =
                Stream.concat(partial.positional().stream().skip(1), call.positional().stream())
                        .toList();
        List<Keyword> keywords = new ArrayList<>(call.keywords());
        partial.keywords().stream()
                .filter(each -> call.keyword(each.name()) == null)
                .forEach(keywords::add);
        return new Call(
                call.span(),
                partial.positional().getFirst(),
                positional,
                keywords,
                Stream.concat(partial.unpacked().stream(), call.unpacked().stream()).toList());
    }

    private @Nullable Expression lambda(Lambda lambda, Call call, Place place) {
        Map<String, Expression> bound = bound(lambda.parameters(), call, null);
        return bound == null ? null : linker.link(lambda.body(), place.with(bound));
    }

    /// What a function of one argument makes of it; null where that is not known.
    @Nullable Expression apply(Expression function, Expression argument, Place place) {
        Call call = new Call(argument.span(), function, List.of(argument), List.of(), List.of());
        Expression result = applied(call, place);
        return result instanceof Call same && same.function().equals(function) ? null : result;
    }

    private @Nullable Expression named(String path, Call call, Place place) {
        List<Expression> positional = call.positional();
        Expression first = positional.isEmpty() ? null : positional.getFirst();
        return switch (path) {
            case "dict" -> dictionary(call);
            case "list", "tuple", "set", "frozenset" -> collection(path, call, first);
            case "map" -> mapped(call, place);
            case "str" -> first instanceof StringLiteral ? first : null;
            case "getattr" -> attribute(call, place);
            case "re.sub" -> substituted(call);
            case "typing.cast" -> positional.size() == 2 ? positional.get(1) : null;
            case "sqlalchemy.orm.has_inherited_table",
                    "sqlalchemy.ext.declarative.has_inherited_table" ->
                    inherited(call, first);
            default -> ofProject(path, call);
        };
    }

    private static @Nullable Expression dictionary(Call call) {
        if (!call.positional().isEmpty() || !call.unpacked().isEmpty()) {
            return null;
        }
        return new DictLiteral(
                call.span(),
                call.keywords().stream()
                        .map(each ->
                                new Entry(
                                        new StringLiteral(each.span(), each.name()), each.value()))
                        .toList(),
                List.of());
    }

    private @Nullable Expression collection(String path, Call call, @Nullable Expression first) {
        List<Expression> elements = first == null ? List.of() : linker.elements(first);
        if (elements == null) {
            return null;
        }
        return path.equals("tuple")
                ? new TupleLiteral(call.span(), elements)
                : new ListLiteral(call.span(), elements);
    }

    private @Nullable Expression mapped(Call call, Place place) {
        if (call.positional().size() != 2) {
            return null;
        }
        List<Expression> over = linker.elements(call.positional().getLast());
        if (over == null) {
            return null;
        }
        List<Expression> results = new ArrayList<>();
        for (Expression each : over) {
            Expression result = apply(call.positional().getFirst(), each, place);
            if (result == null) {
                return null;
            }
            results.add(result);
        }
        return new ListLiteral(call.span(), results);
    }

    private @Nullable Expression attribute(Call call, Place place) {
        List<Expression> arguments = call.positional();
        if (arguments.size() < 2 || !(arguments.get(1) instanceof StringLiteral(_, var name))) {
            return null;
        }
        Expression found =
                linker.classes().attributes().of(call.span(), arguments.getFirst(), name, place);
        boolean isOfProject =
                arguments.getFirst() instanceof Name(_, var path)
                        && linker.classes().ofPath(path) != null;
        return found == null && isOfProject && arguments.size() == 3 ? arguments.get(2) : found;
    }

    private static @Nullable Expression substituted(Call call) {
        List<String> texts = new ArrayList<>();
        for (Expression each : call.positional()) {
            if (each instanceof StringLiteral(_, var text)) {
                texts.add(text);
            }
        }
        if (texts.size() != 3 || call.positional().size() != 3 || !call.keywords().isEmpty()) {
            return null;
        }
        String result = Constants.substituted(texts.get(0), texts.get(1), texts.get(2));
        return result == null ? null : new StringLiteral(call.span(), result);
    }

    private @Nullable Expression inherited(Call call, @Nullable Expression first) {
        Declared type = first instanceof Name(_, var path) ? linker.classes().ofPath(path) : null;
        return type == null
                ? null
                : new Expression.BooleanLiteral(
                        call.span(), linker.classes().mappedParent(type) != null);
    }

    private @Nullable Expression ofProject(String path, Call call) {
        int dot = path.lastIndexOf('.');
        SourceModule module = dot < 0 ? null : linker.modules().find(path.substring(0, dot));
        if (module != null
                && module.binding(path.substring(dot + 1))
                        instanceof SourceModule.Binding.Function(var function)) {
            return run(function, call, null, Place.of(module));
        }
        Declared owner = dot < 0 ? null : linker.classes().ofPath(path.substring(0, dot));
        return owner == null ? null : method(path.substring(0, dot), path.substring(dot + 1), call);
    }

    private @Nullable Expression method(String path, String method, Call call) {
        Declared type = linker.classes().ofPath(path);
        if (type == null) {
            return null;
        }
        for (Declared each : linker.classes().lineage(type)) {
            if (each.binding(method) instanceof FunctionDef function) {
                boolean isStatic = decorators(function).contains("staticmethod");
                Expression self = isStatic ? null : new Name(call.span(), path);
                return run(function, call, self, Place.in(each, type));
            }
        }
        return null;
    }

    /// The value of a `declared_attr` or a hybrid for a class; null where it is not known.
    @Nullable Expression declared(FunctionDef function, Declared body, Declared evaluated) {
        Span span = function.span();
        Expression self = new Name(span, evaluated.path());
        Call call = new Call(span, self, List.of(), List.of(), List.of());
        return run(function, call, self, Place.in(body, evaluated));
    }

    static boolean isDeclaredAttribute(FunctionDef function) {
        return function.decorators().stream()
                .anyMatch(each -> each.span().text().contains("declared_attr"));
    }

    private static List<String> decorators(FunctionDef function) {
        return function.decorators().stream()
                .map(each -> each instanceof Call call ? call.function() : each)
                .map(each -> String.valueOf(Classes.lastName(each)))
                .toList();
    }

    /// A function runs only where nothing hides what it does.
    private @Nullable Expression run(
            FunctionDef function, Call call, @Nullable Expression self, Place place) {
        Map<String, Expression> bound = bound(function.parameters(), call, self);
        boolean plain = HARMLESS_DECORATORS.containsAll(decorators(function));
        if (bound == null || !plain || function.asynchronous()) {
            return null;
        }
        Ending ending = run(function.body(), new HashMap<>(bound), place);
        return switch (ending) {
            case Ending.Returned(var value) -> value;
            case Ending.Fell _ -> new NoneLiteral(function.span());
            case Ending.Unknown _ -> null;
        };
    }

    /// The parameters' values, null where the arguments do not tell them all.
    private static @Nullable Map<String, Expression> bound(
            List<Parameter> parameters, Call call, @Nullable Expression self) {
        if (!call.unpacked().isEmpty()
                || call.positional().stream().anyMatch(Expression.Starred.class::isInstance)) {
            return null;
        }
        List<Expression> given = new ArrayList<>(call.positional());
        if (self != null) {
            given.addFirst(self);
        }
        Map<String, Expression> bound = new HashMap<>();
        List<Keyword> rest = new ArrayList<>(call.keywords());
        int next = 0;
        for (Parameter parameter : parameters) {
            Expression value;
            switch (parameter.kind()) {
                case PLAIN -> {
                    Expression named = call.keyword(parameter.name());
                    rest.removeIf(each -> each.name().equals(parameter.name()));
                    value = next < given.size() ? given.get(next++) : named;
                    value = value == null ? parameter.defaultValue() : value;
                }
                case POSITIONAL_REST -> {
                    value = new TupleLiteral(call.span(), given.subList(next, given.size()));
                    next = given.size();
                }
                case KEYWORD_REST -> {
                    value =
                            dictionary(
                                    new Call(
                                            call.span(),
                                            call.function(),
                                            List.of(),
                                            rest,
                                            List.of()));
                    rest = List.of();
                }
                case SEPARATOR -> {
                    continue;
                }
                default -> throw new AssertionError(parameter.kind());
            }
            if (value == null) {
                return null;
            }
            bound.put(parameter.name().replace("*", ""), value);
        }
        return next < given.size() || !rest.isEmpty() ? null : bound;
    }

    /// How running a body ended.
    private sealed interface Ending {
        record Returned(Expression value) implements Ending {}

        record Fell() implements Ending {}

        record Unknown() implements Ending {}
    }

    private static final Ending FELL = new Ending.Fell();
    private static final Ending UNKNOWN = new Ending.Unknown();

    private Ending run(List<Statement> body, Map<String, Expression> locals, Place place) {
        for (Statement statement : body) {
            Ending ending = run(statement, locals, place.with(locals));
            if (!(ending instanceof Ending.Fell)) {
                return ending;
            }
        }
        return FELL;
    }

    private Ending run(Statement statement, Map<String, Expression> locals, Place place) {
        return switch (statement) {
            case Statement.Return(var span, var value) ->
                    new Ending.Returned(
                            value == null ? new NoneLiteral(span) : linker.link(value, place));
            case Statement.Pass _ -> FELL;
            case Statement.ExpressionStatement(_, var value) -> effect(value, locals, place);
            case Statement.Assign assign -> assigned(assign, locals, place);
            case Statement.AugmentedAssign(
                            var span,
                            Name(_, var name),
                            var operator,
                            var value) -> {
                Expression before = locals.get(name);
                if (before == null) {
                    yield UNKNOWN;
                }
                String plain = operator.replace("=", "");
                locals.put(name, Linker.binary(span, before, plain, linker.link(value, place)));
                yield FELL;
            }
            case Statement.If(_, var branches, var orElse) -> {
                for (Statement.Branch branch : branches) {
                    Boolean taken = Constants.truth(linker.link(branch.condition(), place));
                    if (taken == null) {
                        yield UNKNOWN;
                    }
                    if (taken) {
                        yield run(branch.body(), locals, place);
                    }
                }
                yield run(orElse, locals, place);
            }
            case Statement.ImportFrom(
                            var span,
                            int level,
                            var module,
                            var names,
                            var everything) -> {
                String base = place.module().absolute(level, module);
                names.forEach(each ->
                        locals.put(each.localName(), linker.path(span, base + "." + each.name())));
                yield everything ? UNKNOWN : FELL;
            }
            default -> UNKNOWN;
        };
    }

    private Ending assigned(Statement.Assign assign, Map<String, Expression> locals, Place place) {
        String name = assign.singleName();
        if (name == null || assign.value() == null) {
            return UNKNOWN;
        }
        locals.put(name, linker.link(assign.value(), place));
        return FELL;
    }

    /// A docstring, or a list that grows; anything else may have an effect nobody sees.
    private Ending effect(Expression value, Map<String, Expression> locals, Place place) {
        if (value instanceof StringLiteral) {
            return FELL;
        }
        if (value instanceof Call(_, Attribute(_, Name(_, var name), var method), var given, _, _)
                && given.size() == 1
                && locals.get(name) instanceof ListLiteral(var span, var before)) {
            Expression added = linker.link(given.getFirst(), place);
            List<Expression> more =
                    switch (method) {
                        case "append" -> List.of(added);
                        case "extend" -> linker.elements(added);
                        default -> null;
                    };
            if (more != null) {
                locals.put(
                        name,
                        new ListLiteral(
                                span, Stream.concat(before.stream(), more.stream()).toList()));
                return FELL;
            }
        }
        return UNKNOWN;
    }
}
