package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Operations;
import dev.alambique.schema.Change;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Plans `alter column` with `drop not null`, `set default` and `drop default`: changes that no row
/// can be in the way of.
final class ColumnEasing {

    private final Situation situation;
    private final Chosen.Found found;
    private final Table table;
    private final Column column;

    private ColumnEasing(Situation situation, Chosen.Found found, Column column) {
        this.situation = situation;
        this.found = found;
        this.table = found.table();
        this.column = column;
    }

    static Planning plan(Intent.AllowNull intent, Situation situation) {
        return chosen(situation, intent.table(), intent.column(), ColumnEasing::allowNull);
    }

    static Planning plan(Intent.ChangeDefault intent, Situation situation) {
        return chosen(
                situation,
                intent.table(),
                intent.column(),
                easing -> easing.changeDefault(intent.serverDefault()));
    }

    private interface Way {
        Planning plan(ColumnEasing easing);
    }

    private static Planning chosen(
            Situation situation, @Nullable String said, String column, Way way) {
        Chosen chosen =
                Chosen.of(
                        situation,
                        said,
                        List.of(),
                        table -> table.column(column).isPresent(),
                        column);
        return switch (chosen) {
            case Chosen.Ended(Planning planning) -> planning;
            case Chosen.Found found ->
                    found.table()
                            .column(column)
                            .map(each -> way.plan(new ColumnEasing(situation, found, each)))
                            .orElseGet(() -> Missing.column(found.table(), column));
        };
    }

    private Planning allowNull() {
        if (column.nullable()) {
            return new Planning.NothingToDo(Message.of("plan.nothing.takes-null", name()));
        }
        boolean key =
                table.primaryKey()
                        .map(Constraint.PrimaryKey::columns)
                        .filter(each -> each.contains(column.name()))
                        .isPresent();
        if (key) {
            return new Planning.Refused(
                    Message.of("plan.refused.drop-key", name()),
                    List.of(Message.of("plan.remedy.new-key-first")));
        }
        Optional<String> value =
                Optional.ofNullable(column.serverDefault())
                        .filter(Literals::isConstant)
                        .or(() -> Literals.neutral(column.type()));
        List<Message> warnings = new ArrayList<>();
        warnings.add(Message.of("plan.warning.meets-nulls", name()));
        if (situation
                .modelColumn(table.name(), column.name())
                .filter(each -> !each.nullable())
                .isPresent()) {
            warnings.add(Message.of("plan.warning.model-refuses-null", name()));
        }
        return planned(
                new Intent.AllowNull(table.name(), column.name()),
                new Change.ModifyNullable(table.name(), column, true),
                Message.of("plan.subject.allow-null", column.name(), table.name()),
                value.isEmpty()
                        ? List.of(Message.of("plan.loss.nulls-in-the-way", name()))
                        : List.of(Message.of("plan.loss.nulls-become", name(), value.get())),
                warnings,
                value.map(this::filling).stream().toList());
    }

    /// A rule that comes back must find no row in its way.
    private Located<Operation> filling(String value) {
        String name = SqlName.written(column.name());
        return Located.of(
                new Operation.ExecuteSql(
                        "UPDATE "
                                + SqlName.written(table.name())
                                + " SET "
                                + name
                                + " = "
                                + value
                                + " WHERE "
                                + name
                                + " IS NULL"));
    }

    private Planning changeDefault(@Nullable String said) {
        if (said == null) {
            return dropDefault();
        }
        Optional<String> value = Literals.fitted(said, column.type());
        if (value.isEmpty()) {
            return new Planning.Refused(
                    Message.of("plan.refused.literal-does-not-fit", said, column.type()),
                    List.of(Message.of("plan.remedy.literal", column.type())));
        }
        if (value.get().equals(column.serverDefault())) {
            return new Planning.NothingToDo(
                    Message.of("plan.nothing.has-default", name(), value.get()));
        }
        return planned(
                new Intent.ChangeDefault(table.name(), column.name(), value.get()),
                new Change.ModifyDefault(table.name(), column, value.get()),
                Message.of("plan.subject.set-default", column.name(), table.name(), value.get()),
                List.of(),
                List.of(Message.of("plan.warning.only-new-rows", name(), value.get())),
                List.of());
    }

    private Planning dropDefault() {
        if (column.serverDefault() == null) {
            return new Planning.NothingToDo(Message.of("plan.nothing.no-default", name()));
        }
        List<Message> warnings =
                column.nullable()
                        ? List.of()
                        : List.of(Message.of("plan.warning.inserts-need-value", name()));
        return planned(
                new Intent.ChangeDefault(table.name(), column.name(), null),
                new Change.ModifyDefault(table.name(), column, null),
                Message.of("plan.subject.drop-default", column.name(), table.name()),
                List.of(),
                warnings,
                List.of());
    }

    /// `first` are what the way back begins with.
    private Planning planned(
            Intent intent,
            Change change,
            Message subject,
            List<Message> losses,
            List<Message> warned,
            List<Located<Operation>> first) {
        Batches batches = new Batches(situation);
        List<Located<Operation>> upgrade = batches.placed(table, Operations.making(change));
        List<Located<Operation>> downgrade = new ArrayList<>(first);
        downgrade.addAll(batches.placed(table, Operations.undoing(change)));
        List<Message> reasons = new ArrayList<>();
        if (situation.runsOn(Dialect.POSTGRESQL)) {
            reasons.add(Message.of("plan.reason.catalogue-only"));
        }
        if (situation.runsOn(Dialect.SQLITE)) {
            reasons.add(Message.of("plan.reason.sqlite-rebuild", table.name()));
        }
        List<Message> warnings = new ArrayList<>(situation.warnings());
        warnings.addAll(batches.warnings(table, upgrade));
        warnings.addAll(warned);
        return new Planning.Planned(
                new Plan(
                        intent,
                        List.of(
                                Part.of(upgrade, downgrade, reasons, losses)
                                        .step(Phase.ALL_AT_ONCE, subject)),
                        found.assumption() == null ? List.of() : List.of(found.assumption()),
                        warnings));
    }

    private String name() {
        return table.name() + "." + column.name();
    }
}
