package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.intent.Rollout;
import dev.alambique.message.Message;
import dev.alambique.schema.Change;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Equivalence;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Plans `alter column … type …`: in place where the database only changes its catalogue or the
/// table is small, along a second column where applications must not wait. What would be cut or
/// rounded stops the migration first.
final class ColumnRetyping {

    private final Intent.ChangeType intent;
    private final Situation situation;
    private final Table table;
    private final Column column;
    private final Retyping retyping;

    private ColumnRetyping(
            Intent.ChangeType intent, Situation situation, Table table, Column column) {
        this.intent = intent;
        this.situation = situation;
        this.table = table;
        this.column = column;
        this.retyping =
                new Retyping(
                        situation, table, column, intent.type(), intent.using(), intent.zone());
    }

    static Planning plan(Intent.ChangeType intent, Situation situation) {
        List<String> hinted =
                situation
                        .pending(Change.ModifyType.class)
                        .filter(change -> change.column().name().equals(intent.column()))
                        .map(Change.ModifyType::table)
                        .toList();
        Chosen chosen =
                Chosen.of(
                        situation,
                        intent.table(),
                        hinted,
                        table -> table.column(intent.column()).isPresent(),
                        intent.column());
        return switch (chosen) {
            case Chosen.Ended(Planning planning) -> planning;
            case Chosen.Found found ->
                    found.table()
                            .column(intent.column())
                            .map(column ->
                                    new ColumnRetyping(intent, situation, found.table(), column)
                                            .plan(found.assumption()))
                            .orElseGet(() -> Missing.column(found.table(), intent.column()));
        };
    }

    private Planning plan(@Nullable Message assumption) {
        if (column.type().known() && Equivalence.EXACT.sameType(column.type(), intent.type())) {
            return new Planning.NothingToDo(
                    Message.of("plan.nothing.same-type", name(), intent.type()));
        }
        if (retyping.changesZone() && !situation.runsOn(Dialect.POSTGRESQL)) {
            return new Planning.NothingToDo(Message.of("plan.nothing.zone-on-sqlite", name()));
        }
        if (retyping.isRowNumberOfSqlite() && !situation.runsOn(Dialect.POSTGRESQL)) {
            return new Planning.NothingToDo(
                    Message.of("plan.nothing.row-number-on-sqlite", name()));
        }
        if (retyping.changesZone() && intent.zone() == null) {
            return new Planning.NeedsAnswer(
                    List.of(
                            new Question(
                                    "zone",
                                    Message.of("plan.question.zone", name()),
                                    List.of("UTC"))));
        }
        Optional<Planning> refused = refusal();
        if (refused.isPresent()) {
            return refused.get();
        }
        boolean slow = retyping.rewrites() && situation.mayBlock(table.name());
        if (retyping.rewrites() && intent.rollout() == Rollout.ZERO_DOWNTIME) {
            AliveRetyping alive =
                    new AliveRetyping(situation, table, column, intent.type(), retyping);
            return alive.refusal()
                    .orElseGet(() -> planned(assumption, alive.steps(), Rollout.ZERO_DOWNTIME));
        }
        if (slow && intent.rollout() == null && situation.isInUse(table.name())) {
            return new Planning.NeedsAnswer(List.of(Rollouts.question(table.name(), name())));
        }
        return planned(assumption, atOnce(slow), slow ? Rollout.AT_ONCE : intent.rollout());
    }

    private Optional<Planning> refusal() {
        if (intent.zone() != null && !retyping.changesZone()) {
            return refused(
                    Message.of("plan.refused.zone-for-nothing", name(), intent.type()),
                    "plan.remedy.leave-zone");
        }
        if (column.computed() != null || column.type().isEnumeration()) {
            return refused(
                    Message.of("plan.refused.type-of-special", name(), column.type()),
                    "plan.remedy.new-column");
        }
        if (intent.using() != null && situation.runsOn(Dialect.SQLITE)) {
            return refused(
                    Message.of("plan.refused.using-on-sqlite", name()), "plan.remedy.new-column");
        }
        if (!retyping.isKnown()) {
            return refused(
                    Message.of("plan.refused.conversion", name(), column.type(), intent.type()),
                    situation.runsOn(Dialect.SQLITE)
                            ? "plan.remedy.new-column"
                            : "plan.remedy.using");
        }
        if (retyping.newDefault().isEmpty() && column.serverDefault() != null) {
            return refused(
                    Message.of(
                            "plan.refused.default-does-not-fit",
                            String.valueOf(column.serverDefault()),
                            name(),
                            intent.type()),
                    "plan.remedy.drop-default-first");
        }
        return Optional.empty();
    }

    private static Optional<Planning> refused(Message reason, String remedy) {
        return Optional.of(new Planning.Refused(reason, List.of(Message.of(remedy))));
    }

    private Steps atOnce(boolean slow) {
        List<Message> warnings = new ArrayList<>();
        if (slow) {
            warnings.add(Message.of("plan.warning.type-rewrites", table.name()));
        }
        Part part = retyping.part();
        warnings.addAll(part.warnings());
        Step step =
                part.step(
                        Phase.ALL_AT_ONCE,
                        Message.of(
                                "plan.subject.type", column.name(), table.name(), intent.type()));
        return Steps.of(retyping.isLossy() ? step.losing(name()) : step, warnings);
    }

    private Planning planned(@Nullable Message assumption, Steps steps, @Nullable Rollout rollout) {
        List<Message> warnings = new ArrayList<>(situation.warnings());
        situation
                .modelColumn(table.name(), column.name())
                .filter(model -> !Equivalence.PYTHON.sameType(model.type(), intent.type()))
                .ifPresent(model ->
                        warnings.add(
                                Message.of(
                                        "plan.warning.type-differs",
                                        name(),
                                        intent.type(),
                                        model.type())));
        warnings.addAll(steps.warnings());
        return new Planning.Planned(
                new Plan(
                        new Intent.ChangeType(
                                table.name(),
                                column.name(),
                                intent.type(),
                                intent.using(),
                                intent.zone(),
                                rollout),
                        steps.steps(),
                        assumption == null ? List.of() : List.of(assumption),
                        warnings.stream().distinct().toList()));
    }

    private String name() {
        return table.name() + "." + column.name();
    }
}
