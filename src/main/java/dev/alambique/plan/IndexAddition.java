package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.message.Message;
import dev.alambique.schema.Change;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Index;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Plans `add index`. On PostgreSQL writers wait for none but a small table.
final class IndexAddition {

    private IndexAddition() {}

    static Planning plan(Intent.AddIndex intent, Situation situation) {
        List<String> hinted =
                situation
                        .pending(Change.AddIndex.class)
                        .filter(change -> change.index().elements().equals(intent.columns()))
                        .map(Change.AddIndex::table)
                        .toList();
        Chosen chosen =
                Chosen.of(
                        situation,
                        intent.table(),
                        hinted,
                        table -> hasAll(table, intent.columns()),
                        String.join(", ", intent.columns()));
        return switch (chosen) {
            case Chosen.Ended(Planning planning) -> planning;
            case Chosen.Found found -> plan(intent, situation, found);
        };
    }

    private static boolean hasAll(Table table, List<String> columns) {
        return columns.stream().allMatch(each -> table.column(each).isPresent());
    }

    private static Planning plan(Intent.AddIndex intent, Situation situation, Chosen.Found found) {
        Table table = found.table();
        Optional<String> missing =
                intent.columns().stream().filter(each -> table.column(each).isEmpty()).findFirst();
        if (missing.isPresent()) {
            return Missing.column(table, missing.get());
        }
        Optional<Planning> refused = Uncomparable.among(situation, table, intent.columns());
        if (refused.isPresent()) {
            return refused.get();
        }
        List<Message> assumptions = new ArrayList<>();
        if (found.assumption() != null) {
            assumptions.add(found.assumption());
        }
        Index index = index(intent, situation, table, assumptions);
        Planning ended = alreadyThere(situation, table, index);
        return ended != null ? ended : planned(intent, situation, table, index, assumptions);
    }

    private static Index index(
            Intent.AddIndex intent, Situation situation, Table table, List<Message> assumptions) {
        Optional<Index> model =
                situation
                        .pending(Change.AddIndex.class)
                        .filter(change -> change.table().equals(table.name()))
                        .map(Change.AddIndex::index)
                        .filter(each -> each.elements().equals(intent.columns()))
                        .findFirst();
        String name = intent.name();
        if (name == null) {
            name = model.map(Index::name).orElse(null);
            if (name == null) {
                name = ConventionNames.of(situation).index(table.name(), intent.columns());
                assumptions.add(Message.of("plan.assumption.index-name", name));
            } else {
                assumptions.add(Message.of("plan.assumption.index-name-from-models", name));
            }
        }
        boolean unique = intent.unique() || model.filter(Index::unique).isPresent();
        if (unique && !intent.unique()) {
            assumptions.add(Message.of("plan.assumption.unique-from-models", name));
        }
        return Index.of(name, intent.columns(), unique).withWhere(intent.where());
    }

    private static @Nullable Planning alreadyThere(Situation situation, Table table, Index index) {
        for (Index each : table.indexes()) {
            boolean same =
                    each.elements().equals(index.elements())
                            && each.unique() == index.unique()
                            && Objects.equals(each.where(), index.where());
            if (same) {
                return new Planning.NothingToDo(
                        Message.of(
                                "plan.nothing.index-exists",
                                table.name(),
                                String.join(", ", index.elements()),
                                String.valueOf(each.name())));
            }
        }
        boolean taken =
                situation.tables().stream()
                        .flatMap(each -> each.indexes().stream())
                        .anyMatch(each -> Indexes.nameOf(index).equals(each.name()));
        if (taken) {
            return new Planning.Refused(
                    Message.of("plan.refused.index-name-taken", Indexes.nameOf(index)),
                    List.of(Message.of("plan.remedy.other-index-name")));
        }
        boolean constrained =
                table.constraints().stream()
                        .filter(each ->
                                each instanceof Constraint.Unique
                                        || each instanceof Constraint.PrimaryKey)
                        .anyMatch(each -> each.columns().equals(index.elements()));
        return constrained && index.where() == null
                ? new Planning.NothingToDo(
                        Message.of(
                                "plan.nothing.constraint-indexes",
                                table.name(),
                                String.join(", ", index.elements())))
                : null;
    }

    private static Planning planned(
            Intent.AddIndex intent,
            Situation situation,
            Table table,
            Index index,
            List<Message> assumptions) {
        Optional<Long> rows = situation.rowsOnPostgresql(table.name());
        boolean small = rows.filter(each -> each <= Situation.SMALL).isPresent();
        boolean concurrently =
                situation.runsOn(Dialect.POSTGRESQL) && (intent.concurrently() || !small);
        Indexes indexes = new Indexes(situation);
        Steps steps;
        if (concurrently) {
            if (!intent.concurrently()) {
                assumptions.add(reason(table, rows));
            }
            steps = indexes.concurrently(table, index);
        } else {
            Part part = indexes.adding(table, index);
            steps =
                    Steps.of(
                            part.step(Phase.ALL_AT_ONCE, Indexes.subject(table, index)),
                            part.warnings());
        }
        List<Message> warnings = new ArrayList<>(situation.warnings());
        warnings.addAll(steps.warnings());
        Intent complete =
                new Intent.AddIndex(
                        index.name(),
                        table.name(),
                        index.elements(),
                        index.unique(),
                        concurrently,
                        index.where());
        return new Planning.Planned(new Plan(complete, steps.steps(), assumptions, warnings));
    }

    private static Message reason(Table table, Optional<Long> rows) {
        return rows.map(each ->
                        Message.of("plan.assumption.concurrently-large", table.name(), each))
                .orElseGet(() -> Message.of("plan.assumption.concurrently-unknown", table.name()));
    }
}
