package dev.alambique.alembic;

import dev.alambique.python.Expression;
import dev.alambique.python.Scope;
import dev.alambique.revision.Surroundings;
import dev.alambique.schema.Dialect;
import dev.alambique.sqlalchemy.Meaning;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// Where in a script a statement stands: what names mean there, and what surrounds it.
record Place(Meaning meaning, Surroundings surroundings) {

    Place in(Scope scope) {
        return new Place(meaning.with(scope), surroundings);
    }

    Place binding(Map<String, Expression> values) {
        return in(meaning.scope().binding(values));
    }

    Place inBatch(String table, @Nullable String recreate) {
        return with(
                new Surroundings(
                        table,
                        recreate,
                        surroundings.autocommit(),
                        surroundings.condition(),
                        surroundings.onlyOn()));
    }

    Place inAutocommit() {
        return with(
                new Surroundings(
                        surroundings.batchTable(),
                        surroundings.recreate(),
                        true,
                        surroundings.condition(),
                        surroundings.onlyOn()));
    }

    /// Under a condition in addition to those it is under. Two dialects at once are none that is
    /// known; then the condition alone speaks.
    Place under(String condition, @Nullable Dialect onlyOn) {
        String outer = surroundings.condition();
        return with(
                new Surroundings(
                        surroundings.batchTable(),
                        surroundings.recreate(),
                        surroundings.autocommit(),
                        outer == null ? condition : outer + " and " + condition,
                        both(surroundings.onlyOn(), onlyOn)));
    }

    private static @Nullable Dialect both(@Nullable Dialect outer, @Nullable Dialect inner) {
        if (outer == null || inner == null) {
            return outer == null ? inner : outer;
        }
        return outer == inner ? outer : null;
    }

    Place onlyOn(Dialect dialect) {
        return with(
                new Surroundings(
                        surroundings.batchTable(),
                        surroundings.recreate(),
                        surroundings.autocommit(),
                        surroundings.condition(),
                        dialect));
    }

    private Place with(Surroundings value) {
        return new Place(meaning, value);
    }
}
