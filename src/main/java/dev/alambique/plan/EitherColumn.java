package dev.alambique.plan;

import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.Table;

import java.util.List;

/// A required column that an application may leave out while it writes the other one.
///
/// SQLite looks at NOT NULL before a trigger can fill the column, so there it is the two together
/// that must not be null.
record EitherColumn(Situation situation, Table table, Column column, String other) {

    /// What tells a row apart in SQLite.
    static List<String> row(Table table) {
        return table.options().contains("WITHOUT ROWID")
                ? table.primaryKey().map(Constraint.PrimaryKey::columns).orElse(List.of("rowid"))
                : List.of("rowid");
    }

    List<Located<Operation>> relaxed() {
        return isNeeded()
                ? List.of(
                        rebuilt(nullable(true)),
                        rebuilt(new Operation.CreateConstraint(table.name(), eitherIsThere())))
                : List.of();
    }

    List<Located<Operation>> tightened() {
        return isNeeded()
                ? List.of(
                        rebuilt(
                                new Operation.DropConstraint(
                                        table.name(),
                                        String.valueOf(eitherIsThere().name()),
                                        "check")),
                        rebuilt(nullable(false)))
                : List.of();
    }

    private boolean isNeeded() {
        return situation.runsOn(Dialect.SQLITE) && !column.nullable();
    }

    private Operation nullable(boolean value) {
        return Operation.AlterColumn.nullable(table.name(), column.name(), value, column.type());
    }

    private Constraint.Check eitherIsThere() {
        String bare = table.name().substring(table.name().lastIndexOf('.') + 1);
        return new Constraint.Check(
                ConventionNames.shortened("ck_" + bare + "_" + column.name() + "_or_" + other),
                SqlName.written(column.name())
                        + " IS NOT NULL OR "
                        + SqlName.written(other)
                        + " IS NOT NULL",
                true);
    }

    private Located<Operation> rebuilt(Operation operation) {
        return new Located<>(
                operation, 1, 1, new Only(situation, Dialect.SQLITE).batch(table.name()));
    }
}
