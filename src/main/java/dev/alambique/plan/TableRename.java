package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.intent.Rollout;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Operations;
import dev.alambique.schema.Change;
import dev.alambique.schema.Equivalence;
import dev.alambique.schema.RenamedTable;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SchemaDiff;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Plans `rename table`: at once, which breaks an application that runs, or with a view that keeps
/// the old name alive until nobody uses it.
final class TableRename {

    private TableRename() {}

    static Planning plan(Intent.RenameTable intent, Situation situation) {
        String from = intent.table();
        String to = qualified(from, intent.newName());
        if (from.equals(to)) {
            return new Planning.NothingToDo(Message.of("plan.nothing.same-name", to));
        }
        boolean taken = situation.schema().table(to).isPresent();
        if (situation.schema().table(from).isEmpty() && taken) {
            return new Planning.NothingToDo(Message.of("plan.nothing.renamed", from, to));
        }
        return switch (Chosen.of(situation, from, List.of(), _ -> true, from)) {
            case Chosen.Ended(Planning planning) -> planning;
            case Chosen.Found(Table table, _, _) ->
                    taken
                            ? new Planning.Refused(
                                    Message.of("plan.refused.name-taken", to),
                                    List.of(Message.of("plan.remedy.other-name")))
                            : plan(intent.rollout(), situation, table, to);
        };
    }

    /// A new name without a schema stays in the old one.
    private static String qualified(String from, String newName) {
        return from.substring(0, from.lastIndexOf('.') + 1) + newName;
    }

    private static Planning plan(
            @Nullable Rollout rollout, Situation situation, Table table, String to) {
        if (rollout == null && situation.isInUse(table.name())) {
            return new Planning.NeedsAnswer(List.of(Rollouts.question(table.name(), table.name())));
        }
        boolean alive = rollout == Rollout.ZERO_DOWNTIME;
        OldName oldName = new OldName(situation, table, to);
        Optional<Message> impossible = alive ? oldName.impossible() : Optional.empty();
        if (impossible.isPresent()) {
            return new Planning.Refused(
                    impossible.get(), List.of(Message.of("plan.remedy.rename-at-once")));
        }
        List<Message> warnings = new ArrayList<>(situation.warnings());
        boolean known = situation.context().models().schema().table(table.name()).isPresent();
        if (known) {
            warnings.add(
                    Message.of(
                            "plan.warning.rename-in-models",
                            situation.place(table.name()),
                            table.name(),
                            to));
        }
        Steps steps = alive ? oldName.steps() : atOnce(situation, table, to);
        warnings.addAll(steps.warnings());
        return new Planning.Planned(
                new Plan(
                        new Intent.RenameTable(
                                table.name(),
                                to.substring(to.lastIndexOf('.') + 1),
                                alive ? Rollout.ZERO_DOWNTIME : Rollout.AT_ONCE),
                        steps.steps(),
                        List.of(),
                        warnings.stream().distinct().toList()));
    }

    private static Steps atOnce(Situation situation, Table table, String to) {
        Part part = part(renamed(situation, table, to));
        List<Message> warnings = new ArrayList<>(part.warnings());
        warnings.add(Message.of("plan.warning.rename-at-once", table.name() + " to " + to));
        return Steps.of(
                part.step(
                        Phase.ALL_AT_ONCE,
                        Message.of("plan.subject.rename-table", table.name(), to)),
                warnings);
    }

    /// The table as the models have it under its new name, where they do.
    static RenamedTable renamed(Situation situation, Table table, String to) {
        return RenamedTable.among(situation.context().pending()).stream()
                .filter(each -> each.from().name().equals(table.name()))
                .filter(each -> each.to().name().equals(to))
                .findFirst()
                .orElse(new RenamedTable(table, table.withName(to)));
    }

    /// The part of a step that renames the table, and its indexes that have the old name in theirs.
    static Part part(RenamedTable renamed) {
        String from = renamed.from().name();
        String to = renamed.to().name();
        List<Change> indexes =
                SchemaDiff.between(
                                Schema.of(renamed.from().withName(to)),
                                Schema.of(renamed.to()),
                                Equivalence.PYTHON)
                        .stream()
                        .filter(each ->
                                each instanceof Change.AddIndex
                                        || each instanceof Change.RemoveIndex)
                        .toList();
        List<Operation> upgrade = new ArrayList<>();
        upgrade.add(renaming(from, to));
        indexes.forEach(each -> upgrade.addAll(Operations.making(each)));
        List<Operation> downgrade = new ArrayList<>();
        indexes.reversed().forEach(each -> downgrade.addAll(Operations.undoing(each)));
        downgrade.add(renaming(to, from));
        return Part.of(
                        upgrade.stream().map(each -> Located.of(each)).toList(),
                        downgrade.stream().map(each -> Located.of(each)).toList(),
                        List.of(Message.of("plan.reason.rename-table", from)),
                        List.of())
                .withWarnings(List.of(Message.of("plan.warning.rename-table-breaks", from, to)));
    }

    private static Operation renaming(String from, String to) {
        return new Operation.RenameTable(from, to);
    }
}
