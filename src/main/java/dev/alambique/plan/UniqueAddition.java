package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.intent.Repair;
import dev.alambique.message.Message;
import dev.alambique.schema.Change;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Plans `add unique`. Rows that agree stop it: nobody but a person knows which of them stays.
final class UniqueAddition {

    private UniqueAddition() {}

    static Planning plan(Intent.AddUnique intent, Situation situation) {
        List<String> hinted =
                situation
                        .pending(Change.AddConstraint.class)
                        .filter(each -> each.constraint() instanceof Constraint.Unique)
                        .filter(each -> each.constraint().columns().equals(intent.columns()))
                        .map(Change.AddConstraint::table)
                        .toList();
        Chosen chosen =
                Chosen.of(
                        situation,
                        intent.table(),
                        hinted,
                        table -> Missing.of(table, intent.columns()).isEmpty(),
                        String.join(", ", intent.columns()));
        return switch (chosen) {
            case Chosen.Ended(Planning planning) -> planning;
            case Chosen.Found found -> plan(intent, situation, found);
        };
    }

    private static Planning plan(Intent.AddUnique intent, Situation situation, Chosen.Found found) {
        Table table = found.table();
        Optional<String> missing = Missing.of(table, intent.columns());
        if (missing.isPresent()) {
            return Missing.column(table, missing.get());
        }
        Optional<Planning> refused = Uncomparable.among(situation, table, intent.columns());
        if (refused.isPresent()) {
            return refused.get();
        }
        String columns = String.join(", ", intent.columns());
        boolean there =
                table.constraints().stream()
                        .filter(each ->
                                each instanceof Constraint.Unique
                                        || each instanceof Constraint.PrimaryKey)
                        .anyMatch(each -> each.columns().equals(intent.columns()));
        if (there) {
            return new Planning.NothingToDo(
                    Message.of("plan.nothing.unique-exists", table.name(), columns));
        }
        List<Message> assumptions = new ArrayList<>();
        if (found.assumption() != null) {
            assumptions.add(found.assumption());
        }
        Constraint.Unique unique = named(intent, situation, table, assumptions);
        RuleAddition addition =
                new RuleAddition(
                        situation,
                        table,
                        unique,
                        Uniques.duplicates(table, unique),
                        columns + " twice");
        Repair refuse = new Repair.Refuse();
        Message subject =
                Message.of(
                        "plan.subject.add-unique",
                        String.valueOf(unique.name()),
                        table.name(),
                        columns);
        Steps steps =
                situation.mayBlock(table.name())
                        ? new Uniques(situation).concurrently(table, unique)
                        : addition.steps(refuse, subject, List.of(), Steps.none());
        List<Message> warnings = new ArrayList<>(situation.warnings());
        warnings.addAll(steps.warnings());
        warnings.addAll(nulls(table, unique));
        return new Planning.Planned(
                new Plan(
                        new Intent.AddUnique(unique.name(), table.name(), unique.columns()),
                        steps.steps(),
                        assumptions,
                        warnings.stream().distinct().toList(),
                        addition.premises(refuse)));
    }

    private static List<Message> nulls(Table table, Constraint.Unique unique) {
        List<String> nullable =
                unique.columns().stream()
                        .filter(each -> table.column(each).filter(c -> c.nullable()).isPresent())
                        .toList();
        return nullable.isEmpty()
                ? List.of()
                : List.of(
                        Message.of(
                                "plan.warning.nulls-repeat",
                                table.name() + "." + String.join(", ", nullable)));
    }

    private static Constraint.Unique named(
            Intent.AddUnique intent, Situation situation, Table table, List<Message> assumptions) {
        String ofModels =
                situation
                        .pending(Change.AddConstraint.class)
                        .filter(each -> each.table().equals(table.name()))
                        .map(Change.AddConstraint::constraint)
                        .filter(each -> each instanceof Constraint.Unique)
                        .filter(each -> each.columns().equals(intent.columns()))
                        .map(Constraint::name)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        String name = intent.name() != null ? intent.name() : ofModels;
        Constraint named =
                ConventionNames.of(situation)
                        .named(table.name(), Constraint.Unique.of(name, intent.columns()));
        if (name == null) {
            assumptions.add(
                    Message.of("plan.assumption.constraint-name", String.valueOf(named.name())));
        }
        return (Constraint.Unique) named;
    }
}
