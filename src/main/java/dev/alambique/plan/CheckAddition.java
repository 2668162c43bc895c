package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.intent.Repair;
import dev.alambique.message.Message;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.SqlText;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Plans `add check`. What becomes of rows that break it is asked, because either answer changes
/// what the migration does: it stops, or it changes values.
final class CheckAddition {

    private CheckAddition() {}

    static Planning plan(Intent.AddCheck intent, Situation situation) {
        Chosen chosen =
                Chosen.of(
                        situation,
                        intent.table(),
                        List.of(),
                        table -> !mentioned(table, intent.condition()).isEmpty(),
                        intent.condition());
        return switch (chosen) {
            case Chosen.Ended(Planning planning) -> planning;
            case Chosen.Found found -> plan(intent, situation, found);
        };
    }

    private static List<String> mentioned(Table table, String condition) {
        return table.columns().stream()
                .map(Column::name)
                .filter(each -> SqlText.mentions(condition, each))
                .toList();
    }

    private static Planning plan(Intent.AddCheck intent, Situation situation, Chosen.Found found) {
        Table table = found.table();
        List<String> columns = mentioned(table, intent.condition());
        if (columns.isEmpty()) {
            return new Planning.Refused(
                    Message.of(
                            "plan.refused.check-without-column", intent.condition(), table.name()),
                    List.of(
                            Message.of(
                                    "plan.remedy.columns-are",
                                    table.name(),
                                    String.join(
                                            ", ",
                                            table.columns().stream().map(Column::name).toList()))));
        }
        List<Message> assumptions = new ArrayList<>();
        if (found.assumption() != null) {
            assumptions.add(found.assumption());
        }
        String name = name(intent, situation, table, columns, assumptions);
        Planning ended = alreadyThere(table, name, intent.condition());
        if (ended != null) {
            return ended;
        }
        Repair repair = intent.repair();
        if (repair == null) {
            return asked(table, columns, intent.condition());
        }
        String broken = "NOT (" + intent.condition() + ")";
        Optional<Planning> refused = new Repairs(situation, table, broken).refusal(repair);
        if (refused.isPresent()) {
            return refused.get();
        }
        RuleAddition addition =
                new RuleAddition(
                        situation,
                        table,
                        new Constraint.Check(name, intent.condition(), true),
                        broken,
                        "not " + intent.condition());
        Steps steps =
                addition.steps(
                        repair,
                        Message.of("plan.subject.add-check", name, table.name()),
                        List.of(),
                        Steps.none());
        List<Message> warnings = new ArrayList<>(situation.warnings());
        warnings.addAll(steps.warnings());
        warnings.addAll(nulls(table, columns, intent.condition()));
        return new Planning.Planned(
                new Plan(
                        new Intent.AddCheck(name, table.name(), intent.condition(), repair),
                        steps.steps(),
                        assumptions,
                        warnings.stream().distinct().toList(),
                        addition.premises(repair)));
    }

    private static List<Message> nulls(Table table, List<String> columns, String condition) {
        List<String> nullable =
                columns.stream()
                        .filter(each -> table.column(each).filter(Column::nullable).isPresent())
                        .toList();
        return nullable.isEmpty() || condition.matches("(?is).*\\bnull\\b.*")
                ? List.of()
                : List.of(
                        Message.of(
                                "plan.warning.check-lets-null",
                                table.name() + "." + String.join(", ", nullable)));
    }

    private static String name(
            Intent.AddCheck intent,
            Situation situation,
            Table table,
            List<String> columns,
            List<Message> assumptions) {
        String said = intent.name();
        if (said != null) {
            return said;
        }
        String name = ConventionNames.of(situation).check(table.name(), columns);
        assumptions.add(Message.of("plan.assumption.constraint-name", name));
        return name;
    }

    private static @Nullable Planning alreadyThere(Table table, String name, String condition) {
        for (Constraint each : table.constraints()) {
            boolean same =
                    each instanceof Constraint.Check(_, String other, _, _)
                            && bare(other).equals(bare(condition));
            if (same) {
                return new Planning.NothingToDo(
                        Message.of("plan.nothing.check-exists", table.name(), condition));
            }
            if (name.equals(each.name())) {
                return new Planning.Refused(
                        Message.of("plan.refused.constraint-name-taken", name, table.name()),
                        List.of(Message.of("plan.remedy.other-check-name")));
            }
        }
        return null;
    }

    private static String bare(String condition) {
        return condition.replaceAll("[\\s()\"]", "").toLowerCase(Locale.ROOT);
    }

    private static Planning asked(Table table, List<String> columns, String condition) {
        String about = "repair" + (columns.size() == 1 ? " " + columns.getFirst() : "");
        String column = columns.getFirst();
        return new Planning.NeedsAnswer(
                List.of(
                        new Question(
                                about,
                                Message.of("plan.question.repair", table.name(), condition, column),
                                List.of())));
    }
}
