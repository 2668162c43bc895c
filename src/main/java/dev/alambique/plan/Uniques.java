package dev.alambique.plan;

import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Surroundings;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Index;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Unique constraints on tables that are in use.
record Uniques(Situation situation) {

    /// A step of its own in which PostgreSQL builds the index while everybody writes, and lets the
    /// constraint take it over; SQLite rebuilds the table. It stops first where rows agree: an
    /// application may have written some since the step before. A retry first clears what a failed
    /// build left.
    Steps concurrently(Table table, Constraint.Unique unique) {
        String name = String.valueOf(unique.name());
        String columns = String.join(", ", unique.columns());
        Index index = Index.of(name, unique.columns(), true);
        Surroundings outside = new Only(situation, Dialect.POSTGRESQL).autocommit();
        Batches batches = new Batches(situation);
        List<Located<Operation>> upgrade = new ArrayList<>();
        upgrade.add(in(outside, new Operation.DropIndex(name, table.name(), true, true)));
        upgrade.add(in(outside, new Operation.CreateIndex(table.name(), index, true, false)));
        upgrade.add(in(outside, new Operation.ExecuteSql(takeover(table, name))));
        List<Message> warnings = new ArrayList<>();
        if (situation.runsOn(Dialect.SQLITE)) {
            Located<Operation> rebuilt =
                    in(
                            new Only(situation, Dialect.SQLITE).batch(table.name()),
                            new Operation.CreateConstraint(table.name(), unique));
            upgrade.add(rebuilt);
            warnings.addAll(batches.warnings(table, List.of(rebuilt)));
        }
        warnings.add(Message.of("plan.warning.duplicates", table.name(), columns));
        Part building =
                Part.of(
                        upgrade,
                        batches.placed(
                                table,
                                List.of(
                                        new Operation.DropConstraint(
                                                table.name(), name, "unique"))),
                        List.of(
                                Message.of("plan.reason.unique-takes-index", name, table.name()),
                                Message.of("plan.reason.retry-drops-invalid", name)),
                        List.of());
        Part first =
                new RuleAddition(
                                situation,
                                table,
                                unique,
                                duplicates(table, unique),
                                columns + " twice")
                        .guard();
        return Steps.of(
                Part.together(List.of(first, building))
                        .step(
                                Phase.ALL_AT_ONCE,
                                Message.of("plan.subject.add-unique", name, table.name(), columns)),
                warnings);
    }

    /// The condition of rows that agree in all columns of a constraint.
    static String duplicates(Table table, Constraint.Unique unique) {
        String columns =
                unique.columns().stream().map(SqlName::written).collect(Collectors.joining(", "));
        String set =
                unique.columns().stream()
                        .map(each -> SqlName.written(each) + " IS NOT NULL")
                        .collect(Collectors.joining(" AND "));
        String left = unique.columns().size() == 1 ? columns : "(" + columns + ")";
        return left
                + " IN (SELECT "
                + columns
                + " FROM "
                + SqlName.written(table.name())
                + " WHERE "
                + set
                + " GROUP BY "
                + columns
                + " HAVING count(*) > 1)";
    }

    private static String takeover(Table table, String name) {
        String written = SqlName.written(name);
        return "ALTER TABLE "
                + SqlName.written(table.name())
                + " ADD CONSTRAINT "
                + written
                + " UNIQUE USING INDEX "
                + written;
    }

    private static Located<Operation> in(Surroundings surroundings, Operation operation) {
        return new Located<>(operation, 1, 1, surroundings);
    }
}
