package dev.alambique.plan;

import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlName;

import java.util.List;

/// SQLite's driver opens a transaction before the first change of rows and not before. A change
/// that changes nothing, put first, lets a failure undo all that follows.
record Enclosed(Situation situation) {

    /// `column` is one the table has at that moment.
    List<Located<Operation>> by(String table, String column) {
        if (!situation.runsOn(Dialect.SQLITE)) {
            return List.of();
        }
        String name = SqlName.written(column);
        Operation nothing =
                new Operation.ExecuteSql(
                        "UPDATE "
                                + SqlName.written(table)
                                + " SET "
                                + name
                                + " = "
                                + name
                                + " WHERE 1 = 0");
        return List.of(new Located<>(nothing, 1, 1, new Only(situation, Dialect.SQLITE).plain()));
    }
}
