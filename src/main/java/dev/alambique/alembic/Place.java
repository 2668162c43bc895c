package dev.alambique.alembic;

import dev.alambique.python.Expression;
import dev.alambique.python.Scope;
import dev.alambique.revision.Conditions;
import dev.alambique.revision.Guard;
import dev.alambique.revision.Surroundings;
import dev.alambique.schema.Dialect;
import dev.alambique.sqlalchemy.Meaning;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;

/// Where in a script a statement stands: what names mean there, and what surrounds it.
record Place(Meaning meaning, Surroundings surroundings) {

    Scope scope() {
        return meaning.scope();
    }

    Place in(Scope scope) {
        return new Place(meaning.with(scope), surroundings);
    }

    /// Where the names have these values from here on.
    Place assigning(Map<String, Expression> values) {
        Scope scope = scope();
        for (Map.Entry<String, Expression> each : values.entrySet()) {
            scope = scope.assigning(each.getKey(), each.getValue());
        }
        return in(scope);
    }

    Place forgetting(Set<String> names) {
        return in(scope().forgetting(names));
    }

    Place inBatch(String table, @Nullable String recreate) {
        return with(
                new Surroundings(
                        table, recreate, surroundings.autocommit(), surroundings.conditions()));
    }

    Place inAutocommit() {
        return with(
                new Surroundings(
                        surroundings.batchTable(),
                        surroundings.recreate(),
                        true,
                        surroundings.conditions()));
    }

    /// Under a test in addition to those it is under.
    Place under(ReadCondition test) {
        Guard guard = new Guard(test.source(), test.asks());
        return with(surroundings.conditions().and(guard, test.dialects().mayHold()));
    }

    /// Under a guard that says nothing of dialects.
    Place under(String source, Guard.Asks asks) {
        return with(
                surroundings
                        .conditions()
                        .and(new Guard(source, asks), surroundings.conditions().dialects()));
    }

    Place onlyOn(Dialect dialect) {
        return with(surroundings.conditions().on(Set.of(dialect)));
    }

    private Place with(Conditions conditions) {
        return with(
                new Surroundings(
                        surroundings.batchTable(),
                        surroundings.recreate(),
                        surroundings.autocommit(),
                        conditions));
    }

    private Place with(Surroundings value) {
        return new Place(meaning, value);
    }
}
