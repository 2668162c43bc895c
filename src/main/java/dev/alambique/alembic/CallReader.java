package dev.alambique.alembic;

import dev.alambique.python.Arguments;
import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Expression.Subscript;
import dev.alambique.python.Folding;
import dev.alambique.python.Scope;
import dev.alambique.python.Span;
import dev.alambique.python.Statement.FunctionDef;
import dev.alambique.python.Walk;
import dev.alambique.revision.Guard.Asks;
import dev.alambique.revision.Operation;
import dev.alambique.revision.ScriptFact;
import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the calls inside an expression do: directives, statements sent through a connection, the
/// script's own functions.
final class CallReader {

    private static final int MAX_INLINED = 12;

    private final BodyReader bodies;
    private final Found found;
    private final Partials partials;
    private final Set<FunctionDef> inlined = new HashSet<>();
    private boolean asking;

    CallReader(BodyReader bodies, Found found, Set<String> types) {
        this.bodies = bodies;
        this.found = found;
        this.partials = new Partials(types);
    }

    /// Reads what an expression does; a part that is not understood makes the statement opaque.
    void evaluate(@Nullable Expression expression, Span statement, Place place) {
        if (expression != null && !isUnderstood(expression, place)) {
            found.opaque(statement, place);
        }
    }

    /// Reads what a condition does. A function of the application that is asked there is a guard.
    void ask(Expression condition, Place place) {
        asking = true;
        evaluate(condition, condition.span(), place);
        asking = false;
    }

    private boolean isUnderstood(Expression expression, Place place) {
        return switch (expression) {
            case Call call -> isCallUnderstood(call, place);
            case Expression.Lambda _ -> true;
            case Expression.Unknown _, Expression.Await _, Expression.Yield _ -> false;
            default -> areUnderstood(Walk.children(expression), place);
        };
    }

    private boolean areUnderstood(List<Expression> expressions, Place place) {
        boolean all = true;
        for (Expression each : expressions) {
            all &= isUnderstood(each, place);
        }
        return all;
    }

    private boolean isCallUnderstood(Call call, Place place) {
        Expression result = place.meaning().fold(call);
        if (!(result instanceof Call folded)) {
            boolean own =
                    call.function() instanceof Name(_, var name)
                            && place.scope().function(name) != null;
            return own ? isUnderstood(result, place) : areUnderstood(Walk.children(call), place);
        }
        String directive = directive(folded, place);
        if (directive != null) {
            nested(call, place);
            if (!Effects.isHarmlessName(directive)) {
                Alternatives.of(folded, place)
                        .forEach(each -> add(directive, each.call(), each.place(), null));
            }
            return true;
        }
        if (folded.function() instanceof Attribute(_, var object, var method)) {
            Boolean understood = method(call, folded, object, method, place);
            if (understood != null) {
                return understood;
            }
        }
        if (folded.function() instanceof Subscript(_, var object, var indexes)
                && isGlobals(object)
                && indexes.size() == 1) {
            return chosen(folded, indexes.getFirst(), place);
        }
        Scope.Definition definition =
                folded.function() instanceof Name(_, var name)
                        ? place.scope().function(name)
                        : null;
        if (definition != null) {
            nested(call, place);
            return inline(definition, folded, place);
        }
        boolean inside = areUnderstood(Walk.children(call), place);
        boolean guards = asking && isForeign(folded, place);
        return guards || (inside && Effects.isHarmless(folded, place.meaning()));
    }

    /// Whether a function of another module is called, and not handed what it needs to act.
    private static boolean isForeign(Call folded, Place place) {
        String path = place.meaning().imports().path(folded.function());
        int dot = path == null ? -1 : path.indexOf('.');
        boolean armed =
                Walk.expressions(folded).stream()
                        .anyMatch(
                                each -> "alembic.op".equals(place.meaning().imports().path(each)));
        return dot > 0 && path != null && !armed && !place.scope().binds(path.substring(0, dot));
    }

    private static @Nullable String directive(Call folded, Place place) {
        String path = place.meaning().imports().path(folded.function());
        return path != null && path.startsWith("alembic.op.")
                ? path.substring("alembic.op.".length())
                : null;
    }

    /// A method of a batch block, a connection or an enum type; null where it is none of those.
    private @Nullable Boolean method(
            Call call, Call folded, Expression object, String method, Place place) {
        if (object instanceof Call batch && isBatch(batch, place)) {
            nested(call, place);
            if (!Effects.isHarmlessName(method)) {
                Alternatives.of(folded, place).forEach(each -> addInBatch(method, each));
            }
            return true;
        }
        if (Effects.isConnection(object, place.meaning())) {
            Boolean read = connection(method, object, folded, call, place);
            if (read != null) {
                return read;
            }
        }
        return EnumTypes.isOne(object, place.meaning())
                ? enumType(object, method, folded, place)
                : null;
    }

    private void addInBatch(String method, Alternatives.Alternative each) {
        if (each.call().function() instanceof Attribute(_, Call batch, _)) {
            Inside inside = batch(batch, each.place());
            add(method, each.call(), inside.place(), inside.batch());
        }
    }

    /// Directives and calls of the script's functions among the arguments of a call come before it.
    private void nested(Call call, Place place) {
        for (Expression argument : Walk.children(call)) {
            for (Expression each : Walk.expressions(argument)) {
                if (each instanceof Call inner && actsItself(inner, place)) {
                    evaluate(inner, inner.span(), place);
                }
            }
        }
    }

    private static boolean actsItself(Call inner, Place place) {
        if (!(place.meaning().fold(inner) instanceof Call folded)) {
            return false;
        }
        String directive = directive(folded, place);
        if (directive != null) {
            return !Effects.isHarmlessName(directive) && !directive.equals("batch_alter_table");
        }
        boolean sends =
                folded.function() instanceof Attribute(_, var object, var method)
                        && method.equals("execute")
                        && Effects.isConnection(object, place.meaning());
        boolean own =
                folded.function() instanceof Name(_, var name)
                        && place.scope().function(name) != null;
        return sends || own;
    }

    private static boolean isBatch(Call call, Place place) {
        return "batch_alter_table".equals(directive(call, place));
    }

    /// The place inside a batch block, an autocommit block or a transaction; null for any other.
    /// `context` is folded.
    @Nullable Place entered(Call context, Place place) {
        if (isBatch(context, place)) {
            return batch(context, place).place();
        }
        if (!(context.function() instanceof Attribute(_, var object, var method))
                || !Effects.isConnection(object, place.meaning())) {
            return place.meaning().symbol(context) != null ? place : null;
        }
        return switch (method) {
            case "autocommit_block" -> place.inAutocommit();
            case "begin", "begin_nested", "begin_transaction", "connect", "no_autoflush" -> place;
            default -> null;
        };
    }

    /// A place inside a batch block.
    private record Inside(Place place, Batch batch) {}

    private Inside batch(Call context, Place place) {
        Bound bound = bind(Signatures.ofOp("batch_alter_table"), context, place);
        String table = OperationReader.qualified(bound, "table_name", "schema");
        return new Inside(
                table == null ? place : place.inBatch(table, bound.text("recreate")),
                new Batch(table));
    }

    private Bound bind(List<Directive> signatures, Call call, Place place) {
        Bound bound = Bound.of(signatures, call, place.meaning());
        ColumnKeywords.unknown(call, place.meaning()).forEach(found::add);
        Directive directive = signatures.getFirst();
        bound.unknown()
                .forEach(argument ->
                        found.add(
                                new ScriptFact.UnknownArgument(
                                        call.span().line(),
                                        directive.name(),
                                        argument,
                                        Nearest.to(argument, directive.names()))));
        return bound;
    }

    /// Adds what a directive does, in part where not all of it is understood.
    private void add(String name, Call call, Place place, @Nullable Batch batch) {
        boolean inBatch = batch != null;
        List<Directive> signatures = inBatch ? Signatures.ofBatch(name) : Signatures.ofOp(name);
        if (signatures.isEmpty()) {
            String nearest = Nearest.to(name, Signatures.names(inBatch));
            found.add(new ScriptFact.UnknownDirective(call.span().line(), name, nearest));
            found.add(partials.ofUnknown(name, call, place.meaning(), batch), call.span(), place);
            return;
        }
        Bound bound = bind(signatures, call, place);
        Operation operation = OperationReader.read(bound, batch);
        if (operation == null) {
            noteDynamicSql(name.equals("execute") ? bound.get("sqltext") : null, place);
            operation = partials.of(bound, batch);
        }
        found.add(operation, call.span(), guarded(bound, place));
    }

    /// `if_exists` and `if_not_exists` make an operation conditional.
    private static Place guarded(Bound bound, Place place) {
        Place result = place;
        for (String guard : List.of("if_exists", "if_not_exists")) {
            boolean carried =
                    bound.directive().name().equals("create_index")
                            || bound.directive().name().equals("drop_index");
            if (!carried && (bound.isTrue(guard) || bound.hidesTruth(guard))) {
                result = result.under(guard, Asks.EXISTENCE);
            }
        }
        return result;
    }

    private void noteDynamicSql(@Nullable Expression sql, Place place) {
        if (sql != null && Statements.isBuiltFromText(sql, place.meaning())) {
            found.add(new ScriptFact.DynamicSql(sql.span().line(), sql.span().text()));
        }
    }

    /// A method of the connection; null where it is none that this reader knows.
    private @Nullable Boolean connection(
            String method, Expression object, Call folded, Call call, Place place) {
        return switch (method) {
            case "execute", "exec_driver_sql", "scalar", "scalars" -> {
                if (folded.positional().isEmpty()) {
                    yield method.startsWith("scalar")
                            ? areUnderstood(Walk.children(call), place)
                            : false;
                }
                Alternatives.of(folded, place)
                        .forEach(each -> sent(each.call(), call, each.place()));
                yield true;
            }
            case "commit" -> {
                if (object instanceof Call bind && Effects.isHarmless(bind, place.meaning())) {
                    found.add(new Operation.ExecuteSql("COMMIT"), call.span(), place);
                    yield true;
                }
                yield false;
            }
            default -> null;
        };
    }

    private void sent(Call folded, Call call, Place place) {
        List<Expression> arguments = folded.positional();
        Expression statement = arguments.getFirst();
        String sql =
                Statements.sql(statement, arguments.subList(1, arguments.size()), place.meaning());
        if (sql == null) {
            noteDynamicSql(statement, place);
            found.add(partials.ofSent(folded, place.meaning()), call.span(), place);
        } else {
            found.add(new Operation.ExecuteSql(sql), call.span(), place);
        }
    }

    private boolean enumType(Expression type, String method, Call call, Place place) {
        String sql = EnumTypes.sql(type, method, call, place.meaning());
        if (sql == null) {
            return EnumTypes.changesNothing(method);
        }
        found.add(new Operation.ExecuteSql(sql), call.span(), place.onlyOn(Dialect.POSTGRESQL));
        return true;
    }

    private static boolean isGlobals(Expression object) {
        return object instanceof Call(_, Name(_, var name), _, _, _) && name.equals("globals");
    }

    /// `globals()["upgrade_%s" % engine_name]()`, as the template for several databases has it:
    /// every function it may mean, under the condition that it is meant.
    private boolean chosen(Call folded, Expression index, Place place) {
        String whole = place.meaning().text(index);
        Affixes affixes = whole == null ? Affixes.of(index) : new Affixes(whole, "", "");
        if (affixes == null) {
            return false;
        }
        List<FunctionDef> functions =
                place.scope().functions(affixes.prefix(), affixes.suffix()).stream()
                        .filter(each -> whole == null || each.name().equals(whole))
                        .toList();
        boolean all = !functions.isEmpty();
        for (FunctionDef function : functions) {
            Scope.Definition definition = place.scope().function(function.name());
            Place meant =
                    whole != null
                            ? place
                            : place.under(
                                    affixes.middle() + " == '" + affixes.between(function) + "'",
                                    Asks.ENGINE);
            all &= definition != null && inline(definition, folded, meant);
        }
        return all;
    }

    /// A name put together from constants around one value, whose source is `middle`.
    private record Affixes(String prefix, String suffix, String middle) {

        static @Nullable Affixes of(Expression name) {
            return switch (name) {
                case Expression.Binary(
                                _,
                                Expression.StringLiteral(_, var format),
                                var operator,
                                var value)
                        when operator.equals("%") && format.split("%s", -1).length == 2 -> {
                    String[] halves = format.split("%s", -1);
                    yield new Affixes(halves[0], halves[1], value.span().text());
                }
                case Expression.Binary(
                                _,
                                Expression.StringLiteral(_, var prefix),
                                var operator,
                                var value)
                        when operator.equals("+") ->
                        new Affixes(prefix, "", value.span().text());
                case Expression.FString(_, var parts)
                        when parts.size() == 2
                                && parts.getFirst() instanceof Expression.Part.Text(var prefix)
                                && parts.getLast() instanceof Expression.Part.Field(var value, _) ->
                        new Affixes(prefix, "", value.span().text());
                default -> null;
            };
        }

        String between(FunctionDef function) {
            String name = function.name();
            return name.substring(prefix.length(), name.length() - suffix.length());
        }
    }

    private boolean inline(Scope.Definition definition, Call call, Place place) {
        FunctionDef function = definition.function();
        Map<String, Expression> values = Arguments.bind(function, call);
        if (values == null || inlined.size() >= MAX_INLINED || !inlined.add(function)) {
            return false;
        }
        boolean outer = asking;
        asking = false;
        try {
            Map<String, Expression> closed = new HashMap<>();
            values.forEach((name, value) -> closed.put(name, Folding.close(value, place.scope())));
            Scope inside = definition.scope().before(function.body(), function.parameters());
            bodies.block(function.body(), place.in(inside).assigning(closed));
            return true;
        } finally {
            inlined.remove(function);
            asking = outer;
        }
    }
}
