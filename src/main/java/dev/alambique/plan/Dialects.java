package dev.alambique.plan;

import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Surroundings;
import dev.alambique.schema.Dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What each database is told in its own words, in the same revision.
record Dialects(Situation situation) {

    /// A question about the dialect, unless there is only one.
    Surroundings only(Dialect dialect) {
        boolean alone =
                situation.runsOn(dialect)
                        && List.of(Dialect.values()).stream()
                                .filter(each -> each != dialect)
                                .noneMatch(situation::runsOn);
        return alone
                ? Surroundings.NONE
                : new Surroundings(
                        null,
                        null,
                        false,
                        "if op.get_context().dialect.name == \"" + dialect.id() + "\"",
                        dialect);
    }

    /// The statements of each dialect the plan must suit.
    List<Located<Operation>> sql(Function<Dialect, List<String>> statements) {
        List<Located<Operation>> operations = new ArrayList<>();
        for (Dialect dialect : Dialect.values()) {
            if (situation.runsOn(dialect)) {
                Surroundings only = only(dialect);
                statements
                        .apply(dialect)
                        .forEach(sql ->
                                operations.add(
                                        new Located<>(new Operation.ExecuteSql(sql), 1, 1, only)));
            }
        }
        return operations;
    }
}
