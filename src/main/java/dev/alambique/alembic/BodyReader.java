package dev.alambique.alembic;

import dev.alambique.alembic.Flow.Exit;
import dev.alambique.alembic.Flow.Leaving;
import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Folding;
import dev.alambique.python.Scope;
import dev.alambique.python.Statement;
import dev.alambique.python.Statement.FunctionDef;
import dev.alambique.python.Statement.WithItem;
import dev.alambique.revision.Guard.Asks;
import dev.alambique.revision.Operation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The statements of `upgrade` or `downgrade` become operations, in the order they run. It follows
/// them one by one, with what each name is worth at that point. What is not understood becomes
/// [Operation.Opaque]; nothing is left out but what changes nothing.
final class BodyReader {

    /// Loops over longer literal collections are read once, as loops.
    private static final int MAX_ROUNDS = 500;

    /// Enough for any script people write; an end for functions that call each other.
    private static final int MAX_STATEMENTS = 50_000;

    private static final int MAX_OPERATIONS = 5_000;

    private final Found found;
    private final CallReader calls;
    private int statements;

    BodyReader(Found found, Set<String> types) {
        this.found = found;
        this.calls = new CallReader(this, found, types);
    }

    /// Reads what a function does when it is called with its parameters unknown.
    void read(FunctionDef function, Place place) {
        Scope scope = place.scope().before(function.body(), function.parameters());
        block(function.body(), place.in(scope));
    }

    Flow block(List<Statement> body, Place start) {
        Place place = start;
        List<Leaving> leaving = new ArrayList<>();
        for (Statement statement : body) {
            if (found.size() > MAX_OPERATIONS || ++statements > MAX_STATEMENTS) {
                found.opaque(statement.span(), place);
                return new Flow(place, Exit.RETURN, leaving);
            }
            Flow flow = read(statement, place);
            place = place.in(flow.place().scope());
            if (flow.exit() != Exit.NONE) {
                leaving.addAll(flow.leaving());
                return new Flow(place, flow.exit(), leaving);
            }
            leaving.addAll(flow.leaving());
            place = without(flow.leaving(), place);
        }
        return new Flow(place, Exit.NONE, leaving);
    }

    /// Where none of the tests under which something was left held.
    private static Place without(List<Leaving> leaving, Place place) {
        Place result = place;
        for (Leaving each : leaving) {
            result = result.under(each.test().negated());
        }
        return result;
    }

    private Flow read(Statement statement, Place place) {
        return switch (statement) {
            case Statement.ExpressionStatement(var span, var value) -> {
                calls.evaluate(value, span, place);
                yield Flow.to(Assignments.afterCall(value, place));
            }
            case Statement.Assign assign -> {
                calls.evaluate(assign.value(), assign.span(), place);
                yield Flow.to(Assignments.after(assign, place));
            }
            case Statement.AugmentedAssign assign -> {
                calls.evaluate(assign.value(), assign.span(), place);
                yield Flow.to(Assignments.after(assign, place));
            }
            case Statement.Return(var span, var value) -> {
                calls.evaluate(value, span, place);
                yield Flow.leaving(place, Exit.RETURN);
            }
            case Statement.Raise raise -> {
                found.add(new Operation.Fail(raise.span().text()), raise.span(), place);
                yield Flow.leaving(place, Exit.RAISE);
            }
            case Statement.Break _ -> Flow.leaving(place, Exit.BREAK);
            case Statement.Continue _ -> Flow.leaving(place, Exit.CONTINUE);
            case Statement.If choice -> choice(choice, place);
            case Statement.For loop -> loop(loop, place);
            case Statement.While loop -> loop(loop, place);
            case Statement.With(_, var items, var body) -> with(items, body, place);
            case Statement.Try attempt -> attempt(attempt, place);
            case Statement.Match match -> match(match, place);
            case Statement.Assert(var span, var condition, _) -> {
                calls.evaluate(condition, span, place);
                Place failing = place.under("assert", Asks.OTHER);
                found.add(new Operation.Fail(span.text()), span, failing);
                yield Flow.to(place);
            }
            case FunctionDef function -> Flow.to(place.in(place.scope().defining(function)));
            case Statement.UnknownStatement(var span) -> {
                found.opaque(span, place);
                yield Flow.to(place);
            }
            case Statement.Delete _, Statement.Global _, Statement.ClassDef _ ->
                    Flow.to(place.forgetting(Scope.bound(List.of(statement))));
            case Statement.Pass _, Statement.Import _, Statement.ImportFrom _ -> Flow.to(place);
        };
    }

    private Flow choice(Statement.If choice, Place start) {
        Place place = start;
        List<Leaving> leaving = new ArrayList<>();
        Joined ends = new Joined(start);
        @Nullable ReadCondition before = null;
        boolean allLeave = true;
        Exit exit = Exit.NONE;
        for (Statement.Branch branch : choice.branches()) {
            calls.ask(branch.condition(), place);
            ReadCondition test = ReadCondition.of(branch.condition(), start.meaning());
            if (Boolean.FALSE.equals(test.constant())) {
                continue;
            }
            if (Boolean.TRUE.equals(test.constant())) {
                return taken(branch.body(), place, before, leaving, choice);
            }
            Flow flow = block(branch.body(), place.under(test));
            ends.add(branch.condition(), flow);
            leaving.addAll(flow.under(before == null ? test : before.and(test)));
            allLeave &= flow.exit() != Exit.NONE;
            exit = flow.exit();
            place = place.under(test.negated());
            before = before == null ? test.negated() : before.and(test.negated());
        }
        if (before == null) {
            return block(choice.orElse(), start);
        }
        Flow otherwise = block(choice.orElse(), place);
        if (!choice.orElse().isEmpty() && allLeave && otherwise.exit() != Exit.NONE) {
            return new Flow(start, exit == Exit.RAISE ? otherwise.exit() : exit, leaving);
        }
        leaving.addAll(otherwise.under(before));
        return new Flow(ends.after(choice, otherwise), Exit.NONE, leaving);
    }

    /// The branch whose condition always holds, after branches that may have been taken before it.
    private Flow taken(
            List<Statement> body,
            Place place,
            @Nullable ReadCondition before,
            List<Leaving> leaving,
            Statement.If choice) {
        Flow flow = block(body, place);
        if (before == null) {
            return flow;
        }
        leaving.addAll(flow.under(before));
        return new Flow(place.forgetting(Scope.bound(List.of(choice))), Exit.NONE, leaving);
    }

    private Flow loop(Statement.For loop, Place start) {
        List<Map<String, Expression>> rounds = Assignments.rounds(loop, start);
        if (rounds == null || rounds.size() > MAX_ROUNDS) {
            return unknownRounds(loop, start);
        }
        Place place = start;
        List<Leaving> leaving = new ArrayList<>();
        for (Map<String, Expression> values : rounds) {
            Flow flow = block(loop.body(), place.assigning(values));
            place = place.in(flow.place().scope());
            List<Leaving> outer =
                    flow.leaving().stream().filter(each -> each.exit() != Exit.CONTINUE).toList();
            leaving.addAll(outer);
            place = without(outer, place);
            if (flow.exit() == Exit.RETURN || flow.exit() == Exit.RAISE) {
                return new Flow(place, flow.exit(), returning(leaving));
            }
            if (flow.exit() == Exit.BREAK) {
                return new Flow(place, Exit.NONE, returning(leaving));
            }
        }
        Flow otherwise = block(loop.orElse(), place);
        leaving.addAll(otherwise.leaving());
        return new Flow(otherwise.place(), otherwise.exit(), returning(leaving));
    }

    /// Of what was left in a loop, what left the function too.
    private static List<Leaving> returning(List<Leaving> leaving) {
        return leaving.stream().filter(each -> each.exit() == Exit.RETURN).toList();
    }

    private Flow unknownRounds(Statement.For loop, Place start) {
        calls.evaluate(loop.iterable(), loop.iterable().span(), start);
        String head = "for " + loop.target().span().text() + " in " + loop.iterable().span().text();
        return repeated(head, loop.body(), loop.orElse(), start, loop);
    }

    private Flow loop(Statement.While loop, Place start) {
        calls.evaluate(loop.condition(), loop.span(), start);
        String head = "while " + loop.condition().span().text();
        return repeated(head, loop.body(), loop.orElse(), start, loop);
    }

    private Flow repeated(
            String head,
            List<Statement> body,
            List<Statement> orElse,
            Place start,
            Statement loop) {
        Place inside = start.forgetting(Scope.bound(List.of(loop)));
        Flow flow = block(body, inside.under(head, Asks.ROUNDS));
        block(orElse, inside);
        ReadCondition left = new ReadCondition(head, Asks.ROUNDS, DialectTest.UNKNOWN, null);
        return new Flow(inside, Exit.NONE, returning(flow.under(left)));
    }

    private Flow attempt(Statement.Try attempt, Place start) {
        Flow body = block(attempt.body(), start);
        Set<String> changed = new HashSet<>();
        attempt.handlers().forEach(handler -> changed.addAll(Scope.bound(handler.body())));
        Place failed = start.forgetting(Scope.bound(List.of(attempt)));
        ReadCondition failing =
                new ReadCondition("except", Asks.FAILURE, DialectTest.UNKNOWN, null);
        List<Leaving> leaving = new ArrayList<>(body.leaving());
        for (Statement.Handler handler : attempt.handlers()) {
            leaving.addAll(block(handler.body(), failed.under(failing)).under(failing));
        }
        Place after = start.in(body.place().scope()).forgetting(changed);
        if (body.exit() == Exit.NONE) {
            Flow otherwise = block(attempt.orElse(), after);
            leaving.addAll(otherwise.leaving());
            after = otherwise.place();
        }
        Flow last = block(attempt.finalBody(), start.in(after.scope()));
        leaving.addAll(last.leaving());
        boolean swallowed =
                attempt.handlers().stream()
                        .anyMatch(each ->
                                each.body().isEmpty()
                                        || !(each.body().getLast() instanceof Statement.Raise));
        Exit exit = body.exit() == Exit.RAISE && swallowed ? Exit.NONE : body.exit();
        return new Flow(last.place(), last.exit() == Exit.NONE ? exit : last.exit(), leaving);
    }

    private Flow match(Statement.Match match, Place start) {
        calls.evaluate(match.subject(), match.span(), start);
        Place inside = start.forgetting(Scope.bound(List.of(match)));
        List<Leaving> leaving = new ArrayList<>();
        for (Statement.Case each : match.cases()) {
            Asks asks = Asking.of(start.meaning().fold(match.subject()), start.meaning());
            ReadCondition test =
                    new ReadCondition("case " + each.pattern(), asks, DialectTest.UNKNOWN, null);
            leaving.addAll(block(each.body(), inside.under(test)).under(test));
        }
        return new Flow(inside, Exit.NONE, leaving);
    }

    private Flow with(List<WithItem> items, List<Statement> body, Place start) {
        Place place = start;
        for (WithItem item : items) {
            Expression context = Folding.close(item.value(), place.scope());
            Place inside = context instanceof Call call ? calls.entered(call, place) : null;
            if (inside == null) {
                calls.evaluate(item.value(), item.value().span(), place);
                inside = place;
            }
            Expression target = item.target();
            place =
                    target instanceof Name(_, var name)
                            ? inside.assigning(Map.of(name, context))
                            : inside;
        }
        Flow flow = block(body, place);
        return new Flow(start.in(flow.place().scope()), flow.exit(), flow.leaving());
    }
}
