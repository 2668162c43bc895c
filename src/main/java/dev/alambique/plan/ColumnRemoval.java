package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Change;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Plans `drop column`. The values are gone with it, whatever a downgrade does; the plan says so
/// and names what a person has to consent to.
final class ColumnRemoval {

    private final Situation situation;
    private final Table table;
    private final Column column;
    private final Batches batches;
    private final Dependents dependents;

    private ColumnRemoval(Situation situation, Table table, Column column) {
        this.situation = situation;
        this.table = table;
        this.column = column;
        this.batches = new Batches(situation);
        this.dependents = new Dependents(batches, table, column);
    }

    static Planning plan(Intent.DropColumn intent, Situation situation) {
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
            Intent.DropColumn intent, Situation situation, Chosen.Found found) {
        Optional<Column> column = found.table().column(intent.column());
        if (column.isEmpty()) {
            return Missing.column(found.table(), intent.column());
        }
        ColumnRemoval removal = new ColumnRemoval(situation, found.table(), column.get());
        Planning refused = removal.refusal();
        if (refused != null) {
            return refused;
        }
        List<Message> assumptions =
                found.assumption() == null ? List.of() : List.of(found.assumption());
        Part part = removal.part();
        List<Message> warnings = new ArrayList<>(situation.warnings());
        warnings.addAll(part.warnings());
        return new Planning.Planned(
                new Plan(
                        new Intent.DropColumn(found.table().name(), intent.column()),
                        List.of(part.step(Phase.ALL_AT_ONCE, removal.subject())),
                        assumptions,
                        warnings));
    }

    /// The part of a step that drops a column; for columns that may be dropped.
    static Part part(Situation situation, Table table, Column column) {
        return new ColumnRemoval(situation, table, column).part();
    }

    private Message subject() {
        return Message.of("plan.subject.drop-column", column.name(), table.name());
    }

    private Planning.@Nullable Refused refusal() {
        boolean key =
                table.primaryKey()
                        .filter(each -> each.columns().contains(column.name()))
                        .isPresent();
        if (key) {
            return new Planning.Refused(
                    Message.of("plan.refused.drop-key", name()),
                    List.of(Message.of("plan.remedy.new-key-first")));
        }
        List<String> references =
                situation.tables().stream()
                        .filter(each -> each.constraints().stream().anyMatch(this::isReferenced))
                        .map(Table::name)
                        .toList();
        return references.isEmpty()
                ? null
                : new Planning.Refused(
                        Message.of(
                                "plan.refused.drop-referenced",
                                name(),
                                String.join(", ", references)),
                        List.of(Message.of("plan.remedy.drop-references-first")));
    }

    private boolean isReferenced(Constraint constraint) {
        return constraint instanceof Constraint.ForeignKey key
                && key.referencedTable().equals(table.name())
                && key.referencedColumns().contains(column.name());
    }

    private Part part() {
        List<Located<Operation>> upgrade = new ArrayList<>(dependents.dropped());
        upgrade.add(batches.placed(table, new Operation.DropColumn(table.name(), column.name())));
        List<Message> warnings = new ArrayList<>();
        warnings.add(dataAtStake());
        if (situation.modelColumn(table.name(), column.name()).isPresent()) {
            warnings.add(
                    Message.of("plan.warning.still-mapped", name(), situation.place(table.name())));
        } else {
            warnings.add(Message.of("plan.warning.old-application", name()));
        }
        warnings.addAll(batches.warnings(table, upgrade));
        return new Part(
                upgrade,
                downgrade(),
                List.of(Message.of("plan.reason.drop-column", name())),
                losses(),
                warnings);
    }

    private Message dataAtStake() {
        return situation
                .context()
                .rows(table.name())
                .map(rows -> Message.of("plan.warning.data-at-stake", name(), rows))
                .orElseGet(() -> Message.of("plan.warning.data-at-stake-unknown", name()));
    }

    /// A required column without a default cannot come back to rows: it comes with a value that
    /// says nothing, which then stops being the default.
    private List<Located<Operation>> downgrade() {
        List<Located<Operation>> operations = new ArrayList<>();
        Column back = comesBack();
        operations.add(batches.placed(table, Operation.AddColumn.of(table.name(), back)));
        if (!Objects.equals(back.serverDefault(), column.serverDefault())) {
            Operation.AlterColumn without =
                    new Operation.AlterColumn(
                            table.name(),
                            column.name(),
                            null,
                            null,
                            null,
                            new Operation.NewDefault(column.serverDefault()),
                            null,
                            column.type(),
                            back.nullable(),
                            null);
            operations.add(batches.placed(table, without));
        }
        operations.addAll(dependents.made());
        return operations;
    }

    private Column comesBack() {
        if (!column.isRequired()) {
            return column;
        }
        return neutral().map(column::withServerDefault).orElse(column.withNullable(true));
    }

    private Optional<String> neutral() {
        boolean distinct =
                dependents.constraints().stream()
                        .anyMatch(each ->
                                each instanceof Constraint.Unique
                                        || each instanceof Constraint.ForeignKey
                                        || each instanceof Constraint.Check);
        boolean unique = dependents.indexes().stream().anyMatch(Index::unique);
        return distinct || unique ? Optional.empty() : Literals.neutral(column.type());
    }

    private List<Message> losses() {
        List<Message> losses = new ArrayList<>();
        if (!column.isRequired()) {
            losses.add(Message.of("plan.loss.dropped-values", name()));
        } else if (neutral().isPresent()) {
            losses.add(
                    Message.of(
                            "plan.loss.dropped-values-neutral", name(), neutral().orElseThrow()));
        } else {
            losses.add(Message.of("plan.loss.comes-back-nullable", name()));
        }
        return losses;
    }

    private String name() {
        return table.name() + "." + column.name();
    }
}
