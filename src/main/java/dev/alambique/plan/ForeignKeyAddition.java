package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.intent.Reference;
import dev.alambique.intent.Repair;
import dev.alambique.message.Message;
import dev.alambique.schema.Change;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Plans `add foreign key`. Rows that point nowhere stop it unless it was said what becomes of
/// them; they are never deleted.
final class ForeignKeyAddition {

    private final Intent.AddForeignKey intent;
    private final Situation situation;
    private final Table table;
    private final List<Message> assumptions = new ArrayList<>();
    private final List<Message> warnings;

    private ForeignKeyAddition(
            Intent.AddForeignKey intent, Situation situation, Chosen.Found found) {
        this.intent = intent;
        this.situation = situation;
        this.table = found.table();
        this.warnings = new ArrayList<>(situation.warnings());
        if (found.assumption() != null) {
            assumptions.add(found.assumption());
        }
    }

    static Planning plan(Intent.AddForeignKey intent, Situation situation) {
        List<String> hinted =
                situation
                        .pending(Change.AddConstraint.class)
                        .filter(each -> each.constraint() instanceof Constraint.ForeignKey)
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
            case Chosen.Found found -> new ForeignKeyAddition(intent, situation, found).plan();
        };
    }

    private Planning plan() {
        Optional<String> missing = Missing.of(table, intent.columns());
        if (missing.isPresent()) {
            return Missing.column(table, missing.get());
        }
        return switch (ReferenceChoice.of(
                situation, table, intent.columns(), intent.references())) {
            case ReferenceChoice.Ended(Planning planning) -> planning;
            case ReferenceChoice.Found found -> plan(found);
        };
    }

    private Planning plan(ReferenceChoice.Found found) {
        for (int at = 0; at < intent.columns().size(); at++) {
            Column column = table.column(intent.columns().get(at)).orElseThrow();
            Planning misfit =
                    ReferenceChoice.misfit(
                            table.name() + "." + column.name(),
                            column.type(),
                            found.key(),
                            found.types().get(at));
            if (misfit != null) {
                return misfit;
            }
        }
        Constraint.ForeignKey key = named(found.key());
        Optional<Planning> ended = alreadyThere(key).or(() -> impossibleAction(key));
        if (ended.isPresent()) {
            return ended.get();
        }
        Repair repair = intent.repair() == null ? new Repair.Refuse() : intent.repair();
        String broken = orphans(key);
        Optional<Planning> refused = new Repairs(situation, table, broken).refusal(repair);
        return refused.orElseGet(() -> planned(key, repair, broken));
    }

    private Constraint.ForeignKey named(Constraint.ForeignKey key) {
        String ofModels =
                situation
                        .pending(Change.AddConstraint.class)
                        .filter(each -> each.table().equals(table.name()))
                        .map(Change.AddConstraint::constraint)
                        .filter(each -> each instanceof Constraint.ForeignKey)
                        .filter(each -> each.columns().equals(key.columns()))
                        .map(Constraint::name)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        String name = intent.name() != null ? intent.name() : ofModels;
        Constraint named = ConventionNames.of(situation).named(table.name(), key.withName(name));
        if (name == null) {
            assumptions.add(
                    Message.of("plan.assumption.constraint-name", String.valueOf(named.name())));
        }
        return (Constraint.ForeignKey) named;
    }

    private Optional<Planning> alreadyThere(Constraint.ForeignKey key) {
        return table.constraintsOf(Constraint.ForeignKey.class)
                .filter(each -> each.columns().equals(key.columns()))
                .filter(each -> each.referencedTable().equals(key.referencedTable()))
                .findFirst()
                .map(each ->
                        new Planning.NothingToDo(
                                Message.of(
                                        "plan.nothing.key-exists",
                                        table.name(),
                                        String.join(", ", key.columns()),
                                        key.referencedTable())));
    }

    /// A column that refuses null cannot be emptied when the other row goes.
    private Optional<Planning> impossibleAction(Constraint.ForeignKey key) {
        boolean required =
                key.columns().stream()
                        .anyMatch(
                                each -> table.column(each).filter(c -> !c.nullable()).isPresent());
        return required && "SET NULL".equals(key.onDelete())
                ? Optional.of(
                        new Planning.Refused(
                                Message.of(
                                        "plan.refused.set-null-on-required",
                                        table.name() + "." + String.join(", ", key.columns())),
                                List.of(Message.of("plan.remedy.other-action"))))
                : Optional.empty();
    }

    private Planning planned(Constraint.ForeignKey key, Repair repair, String broken) {
        String columns = String.join(", ", key.columns());
        RuleAddition addition =
                new RuleAddition(
                        situation,
                        table,
                        key,
                        broken,
                        columns + " without " + key.referencedTable());
        List<Part> beside = new ArrayList<>();
        Steps between = index(key, beside);
        Message subject =
                Message.of(
                        "plan.subject.add-key",
                        String.valueOf(key.name()),
                        table.name(),
                        key.referencedTable());
        Steps steps = addition.steps(repair, subject, beside, between);
        if (repair instanceof Repair.Refuse) {
            warnings.add(
                    Message.of(
                            "plan.warning.orphans-stop",
                            table.name() + "." + columns,
                            key.referencedTable()));
        }
        if ("CASCADE".equals(key.onDelete())) {
            warnings.add(Message.of("plan.warning.cascades", key.referencedTable(), table.name()));
        }
        warnings.addAll(steps.warnings());
        Intent complete =
                new Intent.AddForeignKey(
                        key.name(),
                        table.name(),
                        key.columns(),
                        new Reference(
                                key.referencedTable(),
                                key.referencedColumns(),
                                key.onDelete(),
                                key.onUpdate()),
                        repair);
        return new Planning.Planned(
                new Plan(
                        complete,
                        steps.steps(),
                        assumptions,
                        warnings.stream().distinct().toList(),
                        addition.premises(repair)));
    }

    /// Without one, deleting on the other side reads this whole table.
    private Steps index(Constraint.ForeignKey key, List<Part> beside) {
        if (isIndexed(key.columns())) {
            return Steps.none();
        }
        String name = ConventionNames.of(situation).index(table.name(), key.columns());
        Index index = Index.of(name, key.columns(), false);
        assumptions.add(
                Message.of("plan.assumption.index-of-key", name, String.join(", ", key.columns())));
        Indexes indexes = new Indexes(situation);
        if (situation.mayBlock(table.name())) {
            return indexes.concurrently(table, index);
        }
        beside.add(indexes.adding(table, index));
        return Steps.none();
    }

    private boolean isIndexed(List<String> columns) {
        return table.indexes().stream()
                        .filter(each -> each.where() == null)
                        .anyMatch(each -> startsWith(each.elements(), columns))
                || table.constraints().stream()
                        .filter(each ->
                                each instanceof Constraint.Unique
                                        || each instanceof Constraint.PrimaryKey)
                        .anyMatch(each -> startsWith(each.columns(), columns));
    }

    private static boolean startsWith(List<String> all, List<String> first) {
        return all.size() >= first.size() && all.subList(0, first.size()).equals(first);
    }

    private String orphans(Constraint.ForeignKey key) {
        String own = SqlName.written(table.name());
        String set =
                key.columns().stream()
                        .map(each -> SqlName.written(each) + " IS NOT NULL AND ")
                        .collect(Collectors.joining());
        String same =
                IntStream.range(0, key.columns().size())
                        .mapToObj(at ->
                                "referenced."
                                        + SqlName.written(key.referencedColumns().get(at))
                                        + " = "
                                        + own
                                        + "."
                                        + SqlName.written(key.columns().get(at)))
                        .collect(Collectors.joining(" AND "));
        return set
                + "NOT EXISTS (SELECT 1 FROM "
                + SqlName.written(key.referencedTable())
                + " AS referenced WHERE "
                + same
                + ")";
    }
}
