package dev.alambique.plan;

import dev.alambique.revision.Surroundings;
import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Where operations stand that are for one database alone. Where a project runs on no other, they
/// stand without a condition.
record Only(Situation situation, Dialect dialect) {

    Surroundings plain() {
        return surroundings(null, false);
    }

    /// Outside of a transaction.
    Surroundings autocommit() {
        return surroundings(null, true);
    }

    Surroundings batch(String table) {
        return surroundings(table, false);
    }

    private Surroundings surroundings(@Nullable String batchTable, boolean autocommit) {
        boolean alone =
                Arrays.stream(Dialect.values())
                        .noneMatch(each -> each != dialect && situation.runsOn(each));
        String condition = "if op.get_context().dialect.name == \"" + dialect.id() + "\"";
        return alone
                ? new Surroundings(batchTable, null, autocommit, null, null)
                : new Surroundings(batchTable, null, autocommit, condition, dialect);
    }
}
