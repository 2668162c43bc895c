package dev.alambique.plan;

import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Columns that become required: first no row may hold null, then none may again.
record Requirements(Situation situation) {

    /// `fill` is a literal or the name of another column; `number` and `of` place the step.
    Steps backfill(Table table, Column column, String fill, int number, int of) {
        boolean fromColumn = table.column(fill).isPresent();
        Filling filling =
                new Filling(
                        table,
                        column,
                        fromColumn ? SqlName.written(fill) : fill,
                        null,
                        Filling.usualWalk(situation, table, new ArrayList<>()));
        Optional<Proof> proof = Proof.of(situation, table, column);
        List<Located<Operation>> upgrade = new ArrayList<>(filling.operations());
        List<Message> reasons = new ArrayList<>(filling.reasons());
        proof.ifPresent(each -> {
            upgrade.add(each.adding());
            reasons.add(Message.of("plan.reason.no-new-nulls", name(table, column)));
        });
        Part part =
                Part.of(
                        upgrade,
                        proof.map(Proof::dropping).stream().toList(),
                        reasons,
                        filling.losses());
        Step step =
                part.step(
                        Phase.BACKFILL,
                        Message.of(
                                "plan.subject.backfill", column.name(), table.name(), number, of),
                        Message.of("plan.before.no-nulls", name(table, column)));
        return Steps.of(step, List.of());
    }

    /// `column` is the column before the step; `alongside` are validations that were left for now.
    Steps contract(
            Table table, Column column, List<Located<Operation>> alongside, int number, int of) {
        Batches batches = new Batches(situation);
        Optional<Proof> proof = Proof.of(situation, table, column);
        List<Located<Operation>> upgrade = new ArrayList<>(alongside);
        List<Located<Operation>> downgrade = new ArrayList<>();
        List<Message> reasons = new ArrayList<>();
        reasons.add(Message.of("plan.reason.contract", column.name()));
        proof.ifPresent(each -> {
            upgrade.add(each.validating());
            downgrade.add(each.adding());
            reasons.add(Message.of("plan.reason.proof", table.name()));
        });
        upgrade.add(batches.placed(table, nullable(table, column, false)));
        downgrade.add(batches.placed(table, nullable(table, column, true)));
        proof.ifPresent(each -> upgrade.add(each.dropping()));
        String serverDefault = column.serverDefault();
        if (serverDefault != null) {
            reasons.add(Message.of("plan.reason.keep-default", serverDefault, column.name()));
        }
        Part part = Part.of(upgrade, downgrade, reasons, List.of());
        Step step =
                part.step(
                        Phase.CONTRACT,
                        Message.of(
                                "plan.subject.contract", column.name(), table.name(), number, of));
        return Steps.of(step, batches.warnings(table, upgrade));
    }

    private static Operation nullable(Table table, Column column, boolean nullable) {
        return Operation.AlterColumn.nullable(table.name(), column.name(), nullable, column.type());
    }

    private static String name(Table table, Column column) {
        return table.name() + "." + column.name();
    }
}
