package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.message.Message;
import dev.alambique.schema.Change;
import dev.alambique.schema.Column;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Plans `alter column … set not null`: the rows first, then the rule.
final class ColumnRequirement {

    private ColumnRequirement() {}

    static Planning plan(Intent.RequireColumn intent, Situation situation) {
        List<String> hinted =
                situation
                        .pending(Change.ModifyNullable.class)
                        .filter(change -> change.column().name().equals(intent.column()))
                        .filter(change -> !change.to())
                        .map(Change.ModifyNullable::table)
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
            Intent.RequireColumn intent, Situation situation, Chosen.Found found) {
        Table table = found.table();
        Optional<Column> named = table.column(intent.column());
        if (named.isEmpty()) {
            return Missing.column(table, intent.column());
        }
        Column column = named.get();
        String name = table.name() + "." + column.name();
        if (!column.nullable()) {
            return new Planning.NothingToDo(Message.of("plan.nothing.already-required", name));
        }
        List<Message> assumptions = new ArrayList<>();
        if (found.assumption() != null) {
            assumptions.add(found.assumption());
        }
        Optional<String> fill =
                new Fill(situation, assumptions).ofNulls(intent.fill(), table, column);
        if (fill.isPresent()) {
            return planned(situation, table, column, fill.get(), assumptions);
        }
        return intent.fill() != null
                ? new Planning.Refused(
                        Message.of(
                                "plan.refused.literal-does-not-fit", intent.fill(), column.type()),
                        List.of(Message.of("plan.remedy.literal", column.type())))
                : new Planning.NeedsAnswer(
                        List.of(
                                new Question(
                                        "fill",
                                        Message.of("plan.question.fill-nulls", name),
                                        List.of())));
    }

    private static Planning planned(
            Situation situation,
            Table table,
            Column column,
            String fill,
            List<Message> assumptions) {
        List<Message> warnings = new ArrayList<>(situation.warnings());
        if (situation
                .modelColumn(table.name(), column.name())
                .filter(Column::nullable)
                .isPresent()) {
            warnings.add(
                    Message.of(
                            "plan.warning.model-takes-null", table.name() + "." + column.name()));
        }
        if (table.column(fill).filter(Column::nullable).isPresent()) {
            warnings.add(Message.of("plan.warning.source-takes-null", table.name() + "." + fill));
        }
        Steps steps = steps(situation, table, column, fill);
        warnings.addAll(steps.warnings());
        return new Planning.Planned(
                new Plan(
                        new Intent.RequireColumn(table.name(), column.name(), fill),
                        steps.steps(),
                        assumptions,
                        warnings));
    }

    static Steps steps(Situation situation, Table table, Column column, String fill) {
        Requirements requirements = new Requirements(situation);
        return requirements
                .backfill(table, column, fill, 1, 2)
                .then(requirements.contract(table, column, List.of(), 2, 2));
    }
}
