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

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/// Plans `drop constraint` and `drop foreign key`.
final class ConstraintRemoval {

    private ConstraintRemoval() {}

    static Planning plan(Intent.DropConstraint intent, Situation situation) {
        return chosen(
                situation,
                intent.table(),
                each -> intent.name().equals(each.name()),
                intent.name());
    }

    static Planning plan(Intent.DropForeignKey intent, Situation situation) {
        return chosen(
                situation,
                intent.table(),
                each ->
                        each instanceof Constraint.ForeignKey
                                && each.columns().equals(intent.columns()),
                String.join(", ", intent.columns()));
    }

    private static Planning chosen(
            Situation situation,
            @Nullable String said,
            Predicate<Constraint> meant,
            String subject) {
        Chosen chosen =
                Chosen.of(
                        situation,
                        said,
                        List.of(),
                        table -> table.constraints().stream().anyMatch(meant),
                        subject);
        return switch (chosen) {
            case Chosen.Ended(Planning planning) -> planning;
            case Chosen.Found found -> {
                Table table = found.table();
                Optional<Constraint> constraint =
                        table.constraints().stream().filter(meant).findFirst();
                yield constraint.isEmpty()
                        ? unknown(table, subject)
                        : plan(situation, found, constraint.get());
            }
        };
    }

    private static Planning unknown(Table table, String subject) {
        List<String> names =
                table.constraints().stream()
                        .map(Constraint::name)
                        .filter(Objects::nonNull)
                        .toList();
        return new Planning.Refused(
                Message.of("plan.refused.unknown-constraint", table.name(), subject),
                List.of(
                        names.isEmpty()
                                ? Message.of("plan.remedy.no-named-constraints", table.name())
                                : Message.of(
                                        "plan.remedy.constraints-are",
                                        table.name(),
                                        String.join(", ", names))));
    }

    private static Planning plan(Situation situation, Chosen.Found found, Constraint constraint) {
        Table table = found.table();
        String name = String.valueOf(constraint.name());
        Optional<Planning> refused = refusal(situation, table, constraint);
        if (refused.isPresent()) {
            return refused.get();
        }
        Batches batches = new Batches(situation);
        Change change = new Change.RemoveConstraint(table.name(), constraint);
        List<Located<Operation>> upgrade = batches.placed(table, Operations.making(change));
        List<Located<Operation>> downgrade = batches.placed(table, Operations.undoing(change));
        Part part =
                Part.of(
                        upgrade,
                        downgrade,
                        reasons(situation, table, constraint),
                        List.of(Message.of("plan.loss.rule-may-not-return", name, table.name())));
        List<Message> warnings = new ArrayList<>(situation.warnings());
        warnings.addAll(batches.warnings(table, upgrade));
        warnings.add(Message.of("plan.warning.rule-gone", name, table.name()));
        return new Planning.Planned(
                new Plan(
                        new Intent.DropConstraint(table.name(), name),
                        List.of(
                                part.step(
                                        Phase.ALL_AT_ONCE,
                                        Message.of(
                                                "plan.subject.drop-constraint",
                                                name,
                                                table.name()))),
                        found.assumption() == null ? List.of() : List.of(found.assumption()),
                        warnings));
    }

    private static List<Message> reasons(Situation situation, Table table, Constraint constraint) {
        List<Message> reasons = new ArrayList<>();
        if (situation.runsOn(Dialect.POSTGRESQL)) {
            reasons.add(
                    constraint instanceof Constraint.ForeignKey key
                            ? Message.of(
                                    "plan.reason.drop-key-locks",
                                    table.name(),
                                    key.referencedTable())
                            : Message.of("plan.reason.drop-rule-locks", table.name()));
        }
        if (situation.runsOn(Dialect.SQLITE)) {
            reasons.add(Message.of("plan.reason.sqlite-rebuild", table.name()));
        }
        return reasons;
    }

    private static Optional<Planning> refusal(
            Situation situation, Table table, Constraint constraint) {
        if (constraint.name() == null) {
            return refused(
                    Message.of("plan.refused.nameless-constraint", table.name()),
                    Message.of("plan.remedy.name-constraint"));
        }
        if (constraint instanceof Constraint.PrimaryKey) {
            return refused(
                    Message.of("plan.refused.drop-key", constraint.name()),
                    Message.of("plan.remedy.new-key-first"));
        }
        if (constraint instanceof Constraint.Other) {
            return refused(
                    Message.of("plan.refused.unknown-kind", constraint.name()),
                    Message.of("plan.remedy.by-hand"));
        }
        List<String> pointing =
                situation.tables().stream()
                        .filter(each ->
                                each.constraintsOf(Constraint.ForeignKey.class)
                                        .anyMatch(key -> needs(key, table, constraint)))
                        .map(Table::name)
                        .toList();
        return pointing.isEmpty()
                ? Optional.empty()
                : refused(
                        Message.of(
                                "plan.refused.drop-referenced",
                                constraint.name(),
                                String.join(", ", pointing)),
                        Message.of("plan.remedy.drop-references-first"));
    }

    private static boolean needs(Constraint.ForeignKey key, Table table, Constraint constraint) {
        return constraint instanceof Constraint.Unique
                && key.referencedTable().equals(table.name())
                && key.referencedColumns().equals(constraint.columns());
    }

    private static Optional<Planning> refused(Message reason, Message remedy) {
        return Optional.of(new Planning.Refused(reason, List.of(remedy)));
    }
}
