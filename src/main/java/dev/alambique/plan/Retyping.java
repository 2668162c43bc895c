package dev.alambique.plan;

import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;
import dev.alambique.schema.TypeChange;
import dev.alambique.schema.TypeFamily;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A column that gets another type where it stands. `using` is SQL a person said, `zone` the time
/// zone of the values that have none.
record Retyping(
        Situation situation,
        Table table,
        Column column,
        SqlType to,
        @Nullable String using,
        @Nullable String zone) {

    /// Whether moments get a time zone, or lose it.
    boolean changesZone() {
        return TypeFamily.of(column.type()) == TypeFamily.TIMESTAMP
                && TypeFamily.of(to) == TypeFamily.TIMESTAMP
                && isZoned(column.type()) != isZoned(to);
    }

    private static boolean isZoned(SqlType type) {
        return type.canonical().name().equals("timestamp with time zone");
    }

    /// Whether it is known what becomes of the values.
    boolean isKnown() {
        return using != null
                || switch (change()) {
                    case FREE, REWRITE -> isSpelledAlike();
                    case LOSSY -> misfit(column.type(), to).isPresent();
                    case UNKNOWN -> false;
                };
    }

    /// SQLite holds moments, truths and documents in forms of its own.
    private boolean isSpelledAlike() {
        TypeFamily from = TypeFamily.of(column.type());
        TypeFamily wanted = TypeFamily.of(to);
        return from == wanted
                || (from.isNumber() && (wanted.isNumber() || wanted == TypeFamily.TEXT));
    }

    boolean rewrites() {
        return situation.runsOn(Dialect.POSTGRESQL) && change() != TypeChange.FREE;
    }

    /// What a person said how to convert may lose values; anything else stops before it would.
    boolean isLossy() {
        return using != null;
    }

    TypeChange change() {
        return TypeChange.of(column.type(), to);
    }

    private Optional<String> misfit(SqlType from, SqlType wanted) {
        return TypeChange.of(from, wanted) == TypeChange.LOSSY
                ? Fitting.misfit(column.name(), from, wanted)
                : Optional.empty();
    }

    /// The default as the new type needs it; empty where there is none, or it does not suit.
    Optional<String> newDefault() {
        String given = column.serverDefault();
        return given == null
                ? Optional.empty()
                : isSameFamily() ? Optional.of(given) : Literals.fitted(given, to);
    }

    private boolean isSameFamily() {
        return TypeFamily.of(column.type()) == TypeFamily.of(to);
    }

    Part part() {
        Column after = column.withType(to).withServerDefault(newDefault().orElse(null));
        List<Located<Operation>> upgrade = converting(column, after);
        List<Located<Operation>> downgrade = converting(after, column);
        return new Part(
                upgrade,
                downgrade,
                reasons(),
                losses(),
                new Batches(situation).warnings(table, upgrade));
    }

    private List<Located<Operation>> converting(Column from, Column wanted) {
        List<Located<Operation>> operations = new ArrayList<>();
        Optional<String> misfit =
                using == null ? misfit(from.type(), wanted.type()) : Optional.empty();
        misfit.ifPresent(each ->
                operations.addAll(
                        Assertions.none(table, each, column.name() + " <> " + wanted.type())));
        boolean apart = from.serverDefault() != null && !isSameFamily();
        if (apart) {
            operations.add(placed(defaulting(from, null)));
        }
        operations.addAll(retyped(from, wanted));
        if (apart) {
            operations.add(placed(defaulting(wanted, wanted.serverDefault())));
        }
        return operations;
    }

    /// Whether it is SQLite's own row number, which holds 64 bits already and would no longer be
    /// given to new rows under any type but INTEGER.
    boolean isRowNumberOfSqlite() {
        return TypeFamily.of(column.type()) == TypeFamily.INTEGER
                && TypeFamily.of(to) == TypeFamily.INTEGER
                && table.primaryKey()
                        .filter(key -> key.columns().equals(List.of(column.name())))
                        .isPresent();
    }

    /// Of a moment only PostgreSQL knows the time zone, of a key only it the width.
    private List<Located<Operation>> retyped(Column from, Column wanted) {
        Operation.AlterColumn alter =
                new Operation.AlterColumn(
                        table.name(),
                        column.name(),
                        null,
                        wanted.type(),
                        null,
                        null,
                        null,
                        from.type(),
                        column.nullable(),
                        expression(from, wanted));
        if (changesZone() || isRowNumberOfSqlite()) {
            return List.of(
                    new Located<>(alter, 1, 1, new Dialects(situation).only(Dialect.POSTGRESQL)));
        }
        return List.of(placed(alter));
    }

    @Nullable String expression(Column from, Column wanted) {
        String name = SqlName.written(column.name());
        if (changesZone()) {
            return name + " AT TIME ZONE '" + zone + "'";
        }
        if (using != null && from.equals(column)) {
            return using;
        }
        boolean cast =
                using != null
                        || (TypeFamily.of(from.type()) == TypeFamily.TEXT
                                && TypeFamily.of(wanted.type()) != TypeFamily.TEXT);
        return cast && situation.runsOn(Dialect.POSTGRESQL)
                ? "CAST(" + name + " AS " + wanted.type() + ")"
                : null;
    }

    private Operation defaulting(Column of, @Nullable String value) {
        return new Operation.AlterColumn(
                table.name(),
                column.name(),
                null,
                null,
                null,
                new Operation.NewDefault(value),
                null,
                of.type(),
                column.nullable(),
                null);
    }

    private Located<Operation> placed(Operation operation) {
        return new Batches(situation).placed(table, operation);
    }

    private List<Message> reasons() {
        List<Message> reasons = new ArrayList<>();
        if (changesZone()) {
            reasons.add(Message.of("plan.reason.zone", name(), String.valueOf(zone)));
            if (situation.runsOn(Dialect.SQLITE)) {
                reasons.add(Message.of("plan.reason.zone-not-on-sqlite", name()));
            }
        }
        if (isRowNumberOfSqlite() && situation.runsOn(Dialect.SQLITE)) {
            reasons.add(Message.of("plan.reason.row-number-on-sqlite", name()));
        }
        misfit(column.type(), to)
                .filter(_ -> using == null)
                .ifPresent(misfit ->
                        reasons.add(
                                Message.of(
                                        "plan.reason.misfits-stop",
                                        to,
                                        "SELECT count(*) FROM "
                                                + SqlName.written(table.name())
                                                + " WHERE "
                                                + misfit)));
        if (situation.runsOn(Dialect.POSTGRESQL)) {
            reasons.add(
                    Message.of(
                            change() == TypeChange.FREE
                                    ? "plan.reason.catalogue-only"
                                    : "plan.reason.type-rewrites",
                            table.name()));
        }
        return reasons;
    }

    private List<Message> losses() {
        List<Message> losses = new ArrayList<>();
        if (using != null) {
            losses.add(Message.of("plan.loss.converted", name(), using));
        } else if (TypeChange.of(to, column.type()) == TypeChange.LOSSY) {
            losses.add(Message.of("plan.loss.narrower-again", name()));
        }
        return losses;
    }

    private String name() {
        return table.name() + "." + column.name();
    }
}
