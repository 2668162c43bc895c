package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.intent.Rollout;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Change;
import dev.alambique.schema.Column;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Plans `rename column`: at once, which breaks an application that runs, or in steps between which
/// the old and the new name both work.
final class ColumnRename {

    private ColumnRename() {}

    static Planning plan(Intent.RenameColumn intent, Situation situation) {
        List<String> hinted =
                situation
                        .pending(Change.RemoveColumn.class)
                        .filter(change -> change.column().name().equals(intent.column()))
                        .map(Change.RemoveColumn::table)
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
            case Chosen.Found found -> plan(intent, situation, found);
        };
    }

    private static Planning plan(
            Intent.RenameColumn intent, Situation situation, Chosen.Found found) {
        Table table = found.table();
        Optional<Column> column = table.column(intent.column());
        String name = table.name() + "." + intent.newName();
        boolean taken = table.column(intent.newName()).isPresent();
        if (column.isEmpty()) {
            return taken
                    ? new Planning.NothingToDo(
                            Message.of("plan.nothing.renamed", intent.column(), name))
                    : Missing.column(table, intent.column());
        }
        if (taken) {
            return intent.column().equals(intent.newName())
                    ? new Planning.NothingToDo(Message.of("plan.nothing.same-name", name))
                    : new Planning.Refused(
                            Message.of("plan.refused.name-taken", name),
                            List.of(Message.of("plan.remedy.other-name")));
        }
        Rollout rollout = intent.rollout();
        if (rollout == null && situation.isInUse(table.name())) {
            return new Planning.NeedsAnswer(
                    List.of(Rollouts.question(table.name(), table.name() + "." + intent.column())));
        }
        boolean alive = rollout == Rollout.ZERO_DOWNTIME;
        if (alive && column.get().computed() != null) {
            return new Planning.Refused(
                    Message.of("plan.refused.rename-computed", table.name(), intent.column()),
                    List.of(Message.of("plan.remedy.rename-at-once")));
        }
        return planned(intent, situation, found, column.get(), alive);
    }

    private static Planning planned(
            Intent.RenameColumn intent,
            Situation situation,
            Chosen.Found found,
            Column column,
            boolean alive) {
        Table table = found.table();
        List<Message> warnings = new ArrayList<>(situation.warnings());
        warnings.addAll(ofModels(situation, table, column, intent.newName()));
        Steps steps =
                alive
                        ? new DualNames(situation, table, column, intent.newName()).steps()
                        : atOnce(table, column, intent.newName());
        if (!alive) {
            warnings.add(
                    Message.of(
                            "plan.warning.rename-at-once",
                            table.name() + "." + column.name() + " to " + intent.newName()));
        }
        warnings.addAll(steps.warnings());
        return new Planning.Planned(
                new Plan(
                        new Intent.RenameColumn(
                                table.name(),
                                column.name(),
                                intent.newName(),
                                alive ? Rollout.ZERO_DOWNTIME : Rollout.AT_ONCE),
                        steps.steps(),
                        found.assumption() == null ? List.of() : List.of(found.assumption()),
                        warnings.stream().distinct().toList()));
    }

    private static List<Message> ofModels(
            Situation situation, Table table, Column column, String newName) {
        boolean known = situation.context().models().schema().table(table.name()).isPresent();
        boolean renamed = situation.modelColumn(table.name(), newName).isPresent();
        return known && !renamed
                ? List.of(
                        Message.of(
                                "plan.warning.rename-in-models",
                                situation.place(table.name()),
                                column.name(),
                                newName))
                : List.of();
    }

    private static Steps atOnce(Table table, Column column, String newName) {
        Part part = part(table, column, newName);
        Step step =
                part.step(
                        Phase.ALL_AT_ONCE,
                        Message.of(
                                "plan.subject.rename-column",
                                column.name(),
                                table.name(),
                                newName));
        return Steps.of(step, part.warnings());
    }

    /// The part of a step that renames the column at once.
    static Part part(Table table, Column column, String newName) {
        return Part.of(
                        List.of(Located.of(renaming(table.name(), column, newName))),
                        List.of(
                                Located.of(
                                        renaming(
                                                table.name(),
                                                column.withName(newName),
                                                column.name()))),
                        List.of(Message.of("plan.reason.rename-column", table.name(), newName)),
                        List.of())
                .withWarnings(
                        List.of(
                                Message.of(
                                        "plan.warning.rename-breaks",
                                        table.name(),
                                        column.name(),
                                        newName)));
    }

    static Operation renaming(String table, Column from, String to) {
        return new Operation.AlterColumn(
                table, from.name(), to, null, null, null, null, from.type(), from.nullable(), null);
    }
}
