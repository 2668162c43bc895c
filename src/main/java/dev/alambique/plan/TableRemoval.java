package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Operations;
import dev.alambique.schema.Change;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;

/// Plans `drop table`. The rows are lost, which a person has to consent to by name.
final class TableRemoval {

    private TableRemoval() {}

    static Planning plan(Intent.DropTable intent, Situation situation) {
        Chosen chosen = Chosen.of(situation, intent.table(), List.of(), _ -> true, intent.table());
        return switch (chosen) {
            case Chosen.Ended(Planning planning) -> planning;
            case Chosen.Found found -> plan(situation, found.table());
        };
    }

    private static Planning plan(Situation situation, Table table) {
        List<String> children =
                situation.tables().stream()
                        .filter(each -> !each.name().equals(table.name()))
                        .filter(each ->
                                each.constraintsOf(Constraint.ForeignKey.class)
                                        .anyMatch(
                                                key -> key.referencedTable().equals(table.name())))
                        .map(Table::name)
                        .toList();
        if (!children.isEmpty()) {
            return new Planning.Refused(
                    Message.of(
                            "plan.refused.drop-referenced",
                            table.name(),
                            String.join(", ", children)),
                    List.of(Message.of("plan.remedy.drop-references-first")));
        }
        Change change = new Change.RemoveTable(table);
        List<Message> reasons = new ArrayList<>();
        reasons.add(Message.of("plan.reason.drop-table", table.name()));
        if (situation.runsOn(Dialect.POSTGRESQL)) {
            reasons.add(Message.of("plan.reason.drop-table-locks", locked(table)));
        }
        Part part =
                Part.of(
                        located(Operations.making(change)),
                        located(Operations.undoing(change)),
                        reasons,
                        List.of(Message.of("plan.loss.dropped-rows", table.name())));
        return new Planning.Planned(
                new Plan(
                        new Intent.DropTable(table.name()),
                        List.of(
                                part.step(
                                        Phase.ALL_AT_ONCE,
                                        Message.of("plan.subject.drop-table", table.name()))),
                        List.of(),
                        warnings(situation, table)));
    }

    private static String locked(Table table) {
        List<String> names = new ArrayList<>(List.of(table.name()));
        table.constraintsOf(Constraint.ForeignKey.class)
                .map(Constraint.ForeignKey::referencedTable)
                .filter(each -> !names.contains(each))
                .distinct()
                .forEach(names::add);
        return String.join(", ", names);
    }

    private static List<Message> warnings(Situation situation, Table table) {
        List<Message> warnings = new ArrayList<>(situation.warnings());
        warnings.add(
                situation
                        .context()
                        .rows(table.name())
                        .map(rows -> Message.of("plan.warning.rows-at-stake", table.name(), rows))
                        .orElseGet(() ->
                                Message.of("plan.warning.rows-at-stake-unknown", table.name())));
        if (situation.context().models().schema().table(table.name()).isPresent()) {
            warnings.add(
                    Message.of(
                            "plan.warning.table-still-mapped",
                            table.name(),
                            situation.place(table.name())));
        }
        warnings.add(Message.of("plan.warning.rename-before-drop", table.name()));
        return warnings;
    }

    private static List<Located<Operation>> located(List<Operation> operations) {
        return operations.stream().map(each -> Located.of(each)).toList();
    }
}
