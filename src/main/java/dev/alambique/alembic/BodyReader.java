package dev.alambique.alembic;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Expression.TupleLiteral;
import dev.alambique.python.Folding;
import dev.alambique.python.Position;
import dev.alambique.python.Span;
import dev.alambique.python.Statement;
import dev.alambique.python.Statement.FunctionDef;
import dev.alambique.python.Statement.WithItem;
import dev.alambique.python.Walk;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.ScriptFact;
import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The statements of `upgrade` or `downgrade` become operations, in the order they run. What is not
/// understood becomes [Operation.Opaque]; nothing is left out but what changes nothing.
final class BodyReader {

    /// Loops over longer literal lists are read once, as loops.
    private static final int MAX_ROUNDS = 200;

    private static final int MAX_OPERATIONS = 5_000;

    private final Map<String, FunctionDef> functions;
    private final List<Located<Operation>> operations = new ArrayList<>();
    private final Set<ScriptFact> facts = new LinkedHashSet<>();
    private final Partials partials;
    private final Set<String> inlined = new LinkedHashSet<>();

    /// `types` are the classes of the script.
    BodyReader(Map<String, FunctionDef> functions, Set<String> types) {
        this.functions = functions;
        this.partials = new Partials(types);
    }

    List<Located<Operation>> operations() {
        return operations;
    }

    Set<ScriptFact> facts() {
        return facts;
    }

    void read(FunctionDef function, Place place) {
        block(
                function.body(),
                place.in(place.meaning().scope().inside(function.body(), function.parameters())));
    }

    private void block(List<Statement> statements, Place start) {
        Place place = start;
        for (Statement statement : statements) {
            if (operations.size() > MAX_OPERATIONS) {
                opaque(statement.span(), place);
                return;
            }
            if (statement instanceof Statement.Return(_, var value)) {
                evaluate(value, statement.span(), place);
                return;
            }
            read(statement, place);
            place = afterwards(statement, place);
        }
    }

    /// After `if condition: return`, the rest runs only where the condition fails.
    private static Place afterwards(Statement statement, Place place) {
        Place result = place;
        if (statement instanceof Statement.If(_, var branches, var orElse) && orElse.isEmpty()) {
            for (Statement.Branch branch : branches) {
                if (branch.body().isEmpty()
                        || !(branch.body().getLast() instanceof Statement.Return)) {
                    return result;
                }
                result = negated(branch.condition(), result);
            }
        }
        return result;
    }

    private void read(Statement statement, Place place) {
        Span span = statement.span();
        switch (statement) {
            case Statement.ExpressionStatement(_, var value) -> evaluate(value, span, place);
            case Statement.Assign(_, _, _, var value) -> evaluate(value, span, place);
            case Statement.AugmentedAssign(_, _, _, var value) -> evaluate(value, span, place);
            case Statement.Return(_, var value) -> evaluate(value, span, place);
            case Statement.If branches -> branches(branches, place);
            case Statement.For loop -> loop(loop, place);
            case Statement.While(_, var condition, var body, var orElse) -> {
                evaluate(condition, span, place);
                block(body, place.under("while " + condition.span().text(), null));
                block(orElse, place);
            }
            case Statement.With(_, var items, var body) -> with(items, body, place);
            case Statement.Try(_, var body, var handlers, var orElse, var finalBody) -> {
                block(body, place);
                handlers.forEach(handler -> block(handler.body(), place.under("except", null)));
                block(orElse, place);
                block(finalBody, place);
            }
            case Statement.Match(_, var subject, var cases) -> {
                evaluate(subject, span, place);
                cases.forEach(
                        each -> block(each.body(), place.under("case " + each.pattern(), null)));
            }
            case Statement.Raise _ -> add(new Operation.Fail(span.text()), span, place);
            case Statement.Assert(_, var condition, _) -> {
                evaluate(condition, span, place);
                add(new Operation.Fail(span.text()), span, place.under("assert", null));
            }
            case Statement.UnknownStatement _ -> opaque(span, place);
            case Statement.Delete _,
                    Statement.Global _,
                    Statement.Pass _,
                    Statement.Break _,
                    Statement.Continue _,
                    Statement.Import _,
                    Statement.ImportFrom _,
                    Statement.FunctionDef _,
                    Statement.ClassDef _ -> {}
        }
    }

    private void branches(Statement.If branches, Place start) {
        Place place = start;
        for (Statement.Branch branch : branches.branches()) {
            evaluate(branch.condition(), branch.condition().span(), place);
            Dialect only = DialectTest.of(branch.condition(), place.meaning()).only();
            block(branch.body(), place.under(branch.condition().span().text(), only));
            place = negated(branch.condition(), place);
        }
        block(branches.orElse(), place);
    }

    private static Place negated(Expression condition, Place place) {
        Dialect only = DialectTest.of(condition, place.meaning()).negated().only();
        return place.under("not (" + condition.span().text() + ")", only);
    }

    private void loop(Statement.For loop, Place place) {
        List<Expression> rounds = Folding.elements(place.meaning().fold(loop.iterable()));
        List<Map<String, Expression>> bindings = new ArrayList<>();
        if (rounds != null && rounds.size() <= MAX_ROUNDS) {
            for (Expression each : rounds) {
                Map<String, Expression> values = new HashMap<>();
                if (bind(loop.target(), each, values)) {
                    bindings.add(values);
                }
            }
        }
        if (rounds != null && bindings.size() == rounds.size() && !breaks(loop.body())) {
            bindings.forEach(values -> block(loop.body(), place.binding(values)));
        } else {
            evaluate(loop.iterable(), loop.iterable().span(), place);
            String head =
                    "for " + loop.target().span().text() + " in " + loop.iterable().span().text();
            block(loop.body(), place.under(head, null));
        }
        block(loop.orElse(), place);
    }

    private static boolean breaks(List<Statement> body) {
        return Walk.statements(body).stream()
                .anyMatch(each ->
                        each instanceof Statement.Break
                                || each instanceof Statement.Continue
                                || each instanceof Statement.Return);
    }

    private static boolean bind(
            Expression target, Expression value, Map<String, Expression> values) {
        if (target instanceof Name(_, var name)) {
            values.put(name, value);
            return true;
        }
        List<Expression> parts = Folding.elements(value);
        if (!(target instanceof TupleLiteral(_, var targets))
                || parts == null
                || parts.size() != targets.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (!bind(targets.get(i), parts.get(i), values)) {
                return false;
            }
        }
        return true;
    }

    private void with(List<WithItem> items, List<Statement> body, Place start) {
        Place place = start;
        for (WithItem item : items) {
            Expression context = place.meaning().fold(item.value());
            Place inside = context instanceof Call call ? entered(call, place) : null;
            if (inside == null) {
                evaluate(item.value(), item.value().span(), place);
                inside = place;
            }
            place =
                    item.target() instanceof Name(_, var name)
                            ? inside.binding(Map.of(name, context))
                            : inside;
        }
        block(body, place);
    }

    /// The place inside a batch block, an autocommit block or a transaction; null for any other.
    private @Nullable Place entered(Call context, Place place) {
        String path = place.meaning().imports().path(context.function());
        if ("alembic.op.batch_alter_table".equals(path)) {
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
        ColumnKeywords.unknown(call, place.meaning()).forEach(facts::add);
        Directive directive = signatures.getFirst();
        bound.unknown()
                .forEach(argument ->
                        facts.add(
                                new ScriptFact.UnknownArgument(
                                        call.span().line(),
                                        directive.name(),
                                        argument,
                                        Nearest.to(argument, directive.names()))));
        return bound;
    }

    /// Reads what an expression does; a part that is not understood makes the statement opaque.
    private void evaluate(@Nullable Expression expression, Span statement, Place place) {
        if (expression != null && !isUnderstood(expression, place)) {
            opaque(statement, place);
        }
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
        if (!(place.meaning().fold(call) instanceof Call folded)) {
            return true;
        }
        String path = place.meaning().imports().path(folded.function());
        if (path != null && path.startsWith("alembic.op.")) {
            String name = path.substring("alembic.op.".length());
            if (!Effects.isHarmless(folded, place.meaning())) {
                directive(name, folded, place, null);
            }
            return true;
        }
        if (folded.function() instanceof Attribute(_, var object, var method)) {
            if (object instanceof Call batch && isBatch(batch, place)) {
                Inside inside = batch(batch, place);
                if (!Effects.isHarmlessName(method)) {
                    directive(method, folded, inside.place(), inside.batch());
                }
                return true;
            }
            if (Effects.isConnection(object, place.meaning())) {
                Boolean read = connection(method, object, folded, call, place);
                if (read != null) {
                    return read;
                }
            }
            if (EnumTypes.isOne(object, place.meaning())) {
                return enumType(object, method, folded, place);
            }
        }
        if (folded.function() instanceof Name(_, var name) && functions.containsKey(name)) {
            return inline(name, folded, place);
        }
        boolean inside = areUnderstood(Walk.children(call), place);
        return Effects.isHarmless(folded, place.meaning()) && inside;
    }

    private static boolean isBatch(Call call, Place place) {
        return "alembic.op.batch_alter_table"
                .equals(place.meaning().imports().path(call.function()));
    }

    /// Adds what a directive does, in part where not all of it is understood.
    private void directive(String name, Call call, Place place, @Nullable Batch batch) {
        boolean inBatch = batch != null;
        List<Directive> signatures = inBatch ? Signatures.ofBatch(name) : Signatures.ofOp(name);
        if (signatures.isEmpty()) {
            String nearest = Nearest.to(name, Signatures.names(inBatch));
            facts.add(new ScriptFact.UnknownDirective(call.span().line(), name, nearest));
            add(partials.ofUnknown(name, call, place.meaning(), batch), call.span(), place);
            return;
        }
        Bound bound = bind(signatures, call, place);
        Operation operation = OperationReader.read(bound, batch);
        if (operation == null) {
            noteDynamicSql(name.equals("execute") ? bound.get("sqltext") : null, place);
            operation = partials.of(bound, batch);
        }
        add(operation, call.span(), guarded(bound, place));
    }

    /// `if_exists` and `if_not_exists` make an operation conditional.
    private static Place guarded(Bound bound, Place place) {
        Place result = place;
        for (String guard : List.of("if_exists", "if_not_exists")) {
            boolean carried =
                    bound.directive().name().equals("create_index")
                            || bound.directive().name().equals("drop_index");
            if (!carried && (bound.isTrue(guard) || bound.hidesTruth(guard))) {
                result = result.under(guard, null);
            }
        }
        return result;
    }

    private void noteDynamicSql(@Nullable Expression sql, Place place) {
        if (sql != null && Statements.isBuiltFromText(sql, place.meaning())) {
            facts.add(new ScriptFact.DynamicSql(sql.span().line(), sql.span().text()));
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
                List<Expression> arguments = folded.positional();
                Expression statement = arguments.getFirst();
                String sql =
                        Statements.sql(
                                statement, arguments.subList(1, arguments.size()), place.meaning());
                if (sql == null) {
                    noteDynamicSql(statement, place);
                    yield false;
                }
                add(new Operation.ExecuteSql(sql), call.span(), place);
                yield true;
            }
            case "commit" -> {
                if (object instanceof Call bind && Effects.isHarmless(bind, place.meaning())) {
                    add(new Operation.ExecuteSql("COMMIT"), call.span(), place);
                    yield true;
                }
                yield false;
            }
            default -> null;
        };
    }

    private boolean enumType(Expression type, String method, Call call, Place place) {
        String sql = EnumTypes.sql(type, method, call, place.meaning());
        if (sql == null) {
            return EnumTypes.changesNothing(method);
        }
        add(new Operation.ExecuteSql(sql), call.span(), place.onlyOn(Dialect.POSTGRESQL));
        return true;
    }

    private boolean inline(String name, Call call, Place place) {
        FunctionDef function = functions.get(name);
        if (function == null || inlined.size() > 8 || !inlined.add(name)) {
            return false;
        }
        try {
            Map<String, Expression> values = Parameters.bind(function, call);
            if (values == null) {
                return false;
            }
            block(
                    function.body(),
                    place.in(
                            place.meaning()
                                    .scope()
                                    .inside(function.body(), function.parameters())
                                    .binding(values)));
            return true;
        } finally {
            inlined.remove(name);
        }
    }

    private void opaque(Span span, Place place) {
        add(new Operation.Opaque(span.text()), span, place);
    }

    private void add(Operation operation, Span span, Place place) {
        Position position = span.position();
        operations.add(
                new Located<>(operation, position.line(), position.column(), place.surroundings()));
    }
}
