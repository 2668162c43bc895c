package dev.alambique.plan;

import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.Table;

import java.util.Optional;

/// A check that proves to PostgreSQL (12 and newer) that a column holds no null, so that `SET NOT
/// NULL` need not look at every row under a lock that stops everybody. It exists between backfill
/// and contract only, and never on SQLite.
record Proof(Situation situation, Table table, Constraint.Check check) {

    /// Empty where no such table can be in the way.
    static Optional<Proof> of(Situation situation, Table table, Column column) {
        if (!situation.mayBlock(table.name())) {
            return Optional.empty();
        }
        String bare = table.name().substring(table.name().lastIndexOf('.') + 1);
        String name = ConventionNames.shortened("ck_" + bare + "_" + column.name() + "_not_null");
        return Optional.of(
                new Proof(
                        situation,
                        table,
                        new Constraint.Check(
                                name, SqlName.written(column.name()) + " IS NOT NULL", false)));
    }

    /// New rows obey from here on; those that are there are not looked at.
    Located<Operation> adding() {
        return placed(new Operation.CreateConstraint(table.name(), check));
    }

    /// Looks at the rows while everybody can read and write.
    Located<Operation> validating() {
        return new Constraints(situation).validation(table, check).orElseThrow();
    }

    Located<Operation> dropping() {
        return placed(
                new Operation.DropConstraint(table.name(), String.valueOf(check.name()), "check"));
    }

    private Located<Operation> placed(Operation operation) {
        return new Located<>(operation, 1, 1, new Only(situation, Dialect.POSTGRESQL).plain());
    }
}
