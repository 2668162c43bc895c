package dev.alambique.plan;

import dev.alambique.revision.Conditions;
import dev.alambique.revision.Guard;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Surroundings;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A change of rows that goes along the primary key, each batch in a transaction of its own. Killed
/// anywhere and run again, it goes on with the rows that are still to be changed.
///
/// What a `SELECT` here finds is known by the name it gives, to the condition of the loop and to
/// the statements after it. A key of several columns is compared as a row; where somebody takes a
/// row away between two questions about its columns, rows may be left, which a step counts.
record KeyWalk(Table table, List<String> key, int size) {

    /// Rows in one transaction unless somebody says otherwise.
    static final int USUAL = 1_000;

    private static final String FIRST = "first_key";
    private static final String LAST = "last_key";
    private static final Guard ROUNDS =
            new Guard("while " + FIRST + " is not None", Guard.Asks.ROUNDS);

    KeyWalk {
        key = List.copyOf(key);
    }

    /// Empty where no key tells the rows apart.
    static Optional<KeyWalk> of(Table table, int size) {
        return table.primaryKey()
                .map(Constraint.PrimaryKey::columns)
                .filter(columns -> !columns.isEmpty())
                .map(columns ->
                        new KeyWalk(table, columns.stream().map(SqlName::written).toList(), size));
    }

    boolean isSingle() {
        return key.size() == 1;
    }

    /// As a sentence names them.
    String keys() {
        return String.join(", ", key);
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
        String batch =
                "(SELECT "
                        + String.join(", ", key)
                        + " FROM "
                        + name
                        + " WHERE "
                        + todo
                        + " AND "
                        + row()
                        + " >= "
                        + bound(FIRST)
                        + " ORDER BY "
                        + String.join(", ", key)
                        + " LIMIT "
                        + size
                        + ") AS batch";
        List<Located<Operation>> operations = new ArrayList<>();
        operations.addAll(found(FIRST, name, todo, "", start));
        operations.addAll(found(LAST, batch, "", " DESC", loop));
        operations.add(
                located("UPDATE " + name + " SET " + set + " WHERE " + todo + within(), loop));
        operations.addAll(
                found(FIRST, name, todo + " AND " + row() + " > " + bound(LAST), "", loop));
        return operations;
    }

    /// The first key in that order, one column after the other: each is looked for among the rows
    /// that have those before it.
    private List<Located<Operation>> found(
            String variable, String source, String where, String order, Surroundings around) {
        List<Located<Operation>> operations = new ArrayList<>();
        List<String> conditions = new ArrayList<>(where.isEmpty() ? List.of() : List.of(where));
        for (int at = 0; at < key.size(); at++) {
            List<String> rest = key.subList(at, key.size());
            operations.add(
                    located(
                            "SELECT "
                                    + key.get(at)
                                    + " AS "
                                    + variable(variable, at)
                                    + " FROM "
                                    + source
                                    + (conditions.isEmpty()
                                            ? ""
                                            : " WHERE " + String.join(" AND ", conditions))
                                    + " ORDER BY "
                                    + String.join(order + ", ", rest)
                                    + order
                                    + " LIMIT 1",
                            around));
            conditions.add(key.get(at) + " = :" + variable(variable, at));
        }
        return operations;
    }

    private String within() {
        return isSingle()
                ? " AND " + row() + " BETWEEN " + bound(FIRST) + " AND " + bound(LAST)
                : " AND " + row() + " >= " + bound(FIRST) + " AND " + row() + " <= " + bound(LAST);
    }

    private String row() {
        return isSingle() ? key.getFirst() : "(" + String.join(", ", key) + ")";
    }

    private String bound(String variable) {
        String all =
                IntStream.range(0, key.size())
                        .mapToObj(at -> ":" + variable(variable, at))
                        .collect(Collectors.joining(", "));
        return isSingle() ? all : "(" + all + ")";
    }

    private static String variable(String variable, int at) {
        return at == 0 ? variable : variable + "_" + (at + 1);
    }

    private static Located<Operation> located(String sql, Surroundings around) {
        return new Located<>(new Operation.ExecuteSql(sql), 1, 1, around);
    }
}
