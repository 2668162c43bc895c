package dev.alambique.plan;

import dev.alambique.plan.EnumGrowth.Use;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Surroundings;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.SqlText;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import java.util.List;
import java.util.Optional;

/// An enumeration where it is text: as long as its longest value, maybe with a check that lists
/// them. `everywhere` is whether PostgreSQL has text, too.
record EnumText(Situation situation, boolean everywhere) {

    /// The check gone, if there is one.
    List<Located<Operation>> unlisted(Use use) {
        return check(use).stream()
                .map(each ->
                        inBatch(
                                use,
                                new Operation.DropConstraint(
                                        use.table().name(), String.valueOf(each.name()), "check")))
                .toList();
    }

    /// The column as long as its values need it.
    List<Located<Operation>> resized(Use use, SqlType from, SqlType to) {
        return longest(from) == longest(to)
                ? List.of()
                : List.of(
                        inBatch(
                                use,
                                new Operation.AlterColumn(
                                        use.table().name(),
                                        use.column().name(),
                                        null,
                                        to,
                                        null,
                                        null,
                                        null,
                                        from,
                                        use.column().nullable(),
                                        null)));
    }

    /// The check made anew for these values, if there was one.
    List<Located<Operation>> listed(Use use, SqlType to) {
        return check(use).stream()
                .map(each ->
                        inBatch(
                                use,
                                new Operation.CreateConstraint(
                                        use.table().name(), listing(use, each, to))))
                .toList();
    }

    static int longest(SqlType type) {
        return type.arguments().stream().mapToInt(String::length).max().orElse(0);
    }

    private static Constraint.Check listing(Use use, Constraint.Check check, SqlType type) {
        return check.withCondition(
                SqlName.written(use.column().name())
                        + " IN ("
                        + String.join(
                                ", ", type.arguments().stream().map(Literals::quoted).toList())
                        + ")");
    }

    /// SQLAlchemy's `create_constraint` makes one that no revision names; the database knows it.
    Optional<Constraint.Check> check(Use use) {
        Optional<Constraint.Check> known =
                use.table()
                        .constraintsOf(Constraint.Check.class)
                        .filter(each -> lists(each, use))
                        .findFirst();
        return known.or(() -> checkInDatabase(use));
    }

    private Optional<Constraint.Check> checkInDatabase(Use use) {
        ConventionNames names = ConventionNames.of(situation);
        return inDatabase(use).stream()
                .flatMap(table -> table.constraintsOf(Constraint.Check.class))
                .filter(each -> lists(each, use))
                .map(each ->
                        each.name() == null
                                ? each
                                : each.withName(names.ofCheck(use.table().name(), each.name())))
                .findFirst();
    }

    private Optional<Table> inDatabase(Use use) {
        InspectedDatabase database = situation.context().database();
        return database != null && database.dialect() == Dialect.SQLITE
                ? database.schema().table(use.table().name())
                : Optional.empty();
    }

    /// Whether the database might have one that nobody saw.
    boolean mayHideCheck(Use use) {
        return check(use).isEmpty() && inDatabase(use).isEmpty();
    }

    boolean isUnnamed(Use use) {
        return check(use).filter(each -> each.name() == null).isPresent();
    }

    private static boolean lists(Constraint.Check check, Use use) {
        return SqlText.mentions(check.condition(), use.column().name())
                && use.column().type().arguments().stream()
                        .allMatch(label -> check.condition().contains(Literals.quoted(label)));
    }

    Located<Operation> inBatch(Use use, Operation operation) {
        if (everywhere) {
            return new Batches(situation).placed(use.table(), operation);
        }
        Surroundings only = new Dialects(situation).only(Dialect.SQLITE);
        return new Located<>(
                operation,
                1,
                1,
                new Surroundings(use.table().name(), null, false, only.conditions()));
    }
}
