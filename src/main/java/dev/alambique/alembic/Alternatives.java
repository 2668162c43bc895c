package dev.alambique.alembic;

import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Conditional;
import dev.alambique.python.Folding;
import dev.alambique.python.Walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A call with conditional expressions in it is several calls, each under the conditions that
/// choose its values.
final class Alternatives {

    /// More than this many conditions in one call stay in it.
    private static final int MAX_CONDITIONS = 4;

    private Alternatives() {}

    /// A call and where it runs.
    record Alternative(Call call, Place place) {}

    /// `call` is folded.
    static List<Alternative> of(Call call, Place place) {
        List<Alternative> all = new ArrayList<>();
        collect(new Alternative(call, place), 0, all);
        return all;
    }

    private static void collect(Alternative one, int depth, List<Alternative> all) {
        Optional<Expression> condition =
                Walk.expressions(one.call()).stream()
                        .filter(Conditional.class::isInstance)
                        .map(each -> ((Conditional) each).condition())
                        .findFirst();
        if (condition.isEmpty() || depth == MAX_CONDITIONS) {
            all.add(one);
            return;
        }
        ReadCondition test = ReadCondition.of(condition.get(), one.place().meaning());
        for (boolean holds : new boolean[] {true, false}) {
            Expression chosen =
                    Folding.choose(one.call(), condition.get(), holds, one.place().scope());
            Place under = one.place().under(holds ? test : test.negated());
            if (chosen instanceof Call call) {
                collect(new Alternative(call, under), depth + 1, all);
            }
        }
    }
}
