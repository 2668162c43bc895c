package dev.alambique.plan;

import dev.alambique.revision.Conditions;
import dev.alambique.revision.Guard;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Surroundings;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.Table;

import java.util.List;
import java.util.Optional;

/// A change of rows that goes along the primary key, each batch in a transaction of its own. Killed
/// anywhere and run again, it goes on with the rows that are still to be changed.
///
/// What a `SELECT` here finds is known by the name it gives, to the condition of the loop and to
/// the statements after it.
record KeyWalk(Table table, String key, int size) {

    /// Rows in one transaction unless somebody says otherwise.
    static final int USUAL = 1_000;

    private static final String FIRST = "first_key";
    private static final String LAST = "last_key";
    private static final Guard ROUNDS =
            new Guard("while " + FIRST + " is not None", Guard.Asks.ROUNDS);

    /// Empty where no single column tells the rows apart.
    static Optional<KeyWalk> of(Table table, int size) {
        return table.primaryKey()
                .map(Constraint.PrimaryKey::columns)
                .filter(columns -> columns.size() == 1)
                .map(columns -> new KeyWalk(table, SqlName.written(columns.getFirst()), size));
    }

    /// `set` is what stands after `SET`; `todo` is true for the rows to be changed, and must not be
    /// so for one that has been.
    List<Located<Operation>> updating(String set, String todo) {
        return updating(set, todo, Conditions.NONE);
    }

    /// The same, where that holds.
    List<Located<Operation>> updating(String set, String todo, Conditions where) {
        Surroundings start = new Surroundings(null, null, true, where);
        Surroundings loop =
                new Surroundings(null, null, true, where.and(ROUNDS, Conditions.NONE.dialects()));
        String name = SqlName.written(table.name());
        String next = "SELECT " + key + " AS " + FIRST + " FROM " + name + " WHERE " + todo;
        String order = " ORDER BY " + key + " LIMIT 1";
        return List.of(
                located(next + order, start),
                located(
                        "SELECT "
                                + key
                                + " AS "
                                + LAST
                                + " FROM (SELECT "
                                + key
                                + " FROM "
                                + name
                                + " WHERE "
                                + todo
                                + " AND "
                                + key
                                + " >= :"
                                + FIRST
                                + " ORDER BY "
                                + key
                                + " LIMIT "
                                + size
                                + ") AS batch ORDER BY "
                                + key
                                + " DESC LIMIT 1",
                        loop),
                located(
                        "UPDATE "
                                + name
                                + " SET "
                                + set
                                + " WHERE "
                                + todo
                                + " AND "
                                + key
                                + " BETWEEN :"
                                + FIRST
                                + " AND :"
                                + LAST,
                        loop),
                located(next + " AND " + key + " > :" + LAST + order, loop));
    }

    private static Located<Operation> located(String sql, Surroundings around) {
        return new Located<>(new Operation.ExecuteSql(sql), 1, 1, around);
    }
}
