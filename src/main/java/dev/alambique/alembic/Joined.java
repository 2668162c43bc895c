package dev.alambique.alembic;

import dev.alambique.alembic.Flow.Exit;
import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Conditional;
import dev.alambique.python.Folding;
import dev.alambique.python.Scope;
import dev.alambique.python.Statement;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What names are worth after an `if`: where its branches give them different values, a conditional
/// expression that says which.
final class Joined {

    private record End(Expression condition, Scope scope) {}

    private final Place start;
    private final List<End> ends = new ArrayList<>();

    Joined(Place start) {
        this.start = start;
    }

    /// Adds a branch; one that is always left has no say in what comes after.
    void add(Expression condition, Flow flow) {
        if (flow.exit() == Exit.NONE) {
            Expression closed = Folding.close(condition, start.scope());
            ends.add(new End(closed, flow.place().scope()));
        }
    }

    /// The place after the whole statement; `otherwise` is its `else`, or nothing.
    Place after(Statement.If choice, Flow otherwise) {
        Scope result = start.scope();
        for (String name : Scope.bound(List.of(choice))) {
            result = result.assigning(name, value(name, choice, otherwise));
        }
        return start.in(result);
    }

    private @Nullable Expression value(String name, Statement.If choice, Flow otherwise) {
        List<End> left = new ArrayList<>(ends);
        Scope last =
                otherwise.exit() == Exit.NONE || left.isEmpty()
                        ? otherwise.place().scope()
                        : left.removeLast().scope();
        Expression value = last.value(name);
        for (End end : left.reversed()) {
            Expression taken = end.scope().value(name);
            if (taken == null || value == null) {
                return null;
            }
            value =
                    taken.equals(value)
                            ? value
                            : new Conditional(choice.span(), taken, end.condition(), value);
        }
        return value;
    }
}
