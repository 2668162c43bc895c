package dev.alambique.plan;

import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.SyncedColumns;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.SqlText;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;

/// A column under two names for as long as applications that know only one of them run: a second
/// column, kept equal by triggers. At the end the second one goes and the first takes its name, so
/// that everything that stands on the column (keys, constraints, indexes, default) stays what it
/// is.
final class DualNames {

    private final Situation situation;
    private final Table table;
    private final Column column;
    private final String newName;
    private final Column twin;
    private final SyncedColumns synced;
    private final EitherColumn either;
    private final Dialects dialects;

    DualNames(Situation situation, Table table, Column column, String newName) {
        this.situation = situation;
        this.table = table;
        this.column = column;
        this.newName = newName;
        this.twin =
                column.withName(newName)
                        .withNullable(true)
                        .withServerDefault(null)
                        .withIdentity(null);
        this.synced =
                new SyncedColumns(table.name(), column.name(), newName, EitherColumn.row(table));
        this.either = new EitherColumn(situation, table, column, newName);
        this.dialects = new Dialects(situation);
    }

    Steps steps() {
        return Steps.of(expand(), warnings()).then(backfill()).then(contract());
    }

    private List<Message> warnings() {
        List<Message> warnings =
                new ArrayList<>(new Batches(situation).warnings(table, either.relaxed()));
        boolean indexed =
                table.indexes().stream()
                                .anyMatch(index ->
                                        index.elements().stream()
                                                .anyMatch(each ->
                                                        SqlText.mentions(each, column.name())))
                        || table.constraints().stream()
                                .anyMatch(each -> each.columns().contains(column.name()));
        if (indexed && situation.mayBlock(table.name())) {
            warnings.add(Message.of("plan.warning.twin-without-index", name(newName)));
        }
        return warnings;
    }

    private Step expand() {
        List<Located<Operation>> upgrade = new ArrayList<>();
        upgrade.add(Located.of(Operation.AddColumn.of(table.name(), twin)));
        upgrade.addAll(either.relaxed());
        upgrade.addAll(syncing());
        List<Located<Operation>> downgrade = new ArrayList<>(unsyncing());
        downgrade.addAll(either.tightened());
        downgrade.add(Located.of(new Operation.DropColumn(table.name(), newName)));
        List<Message> reasons = new ArrayList<>();
        reasons.add(Message.of("plan.reason.dual-names", column.name(), newName));
        if (situation.runsOn(Dialect.POSTGRESQL)) {
            reasons.add(Message.of("plan.reason.dual-names-locks", table.name()));
        }
        if (!either.relaxed().isEmpty()) {
            reasons.add(Message.of("plan.reason.dual-names-relaxed", column.name(), newName));
        }
        return Part.of(upgrade, downgrade, reasons, List.of())
                .step(
                        Phase.EXPAND,
                        subject("plan.subject.dual-names-expand"),
                        Message.of("plan.before.dual-names-expand", column.name(), newName));
    }

    private Steps backfill() {
        List<Message> told = new ArrayList<>();
        Filling filling =
                new Filling(
                        table,
                        twin,
                        SqlName.written(column.name()),
                        SqlName.written(column.name()) + " IS NOT NULL",
                        Filling.usualWalk(situation, table, told));
        Part part = Part.of(filling.operations(), List.of(), filling.reasons(), List.of());
        Step step =
                part.step(
                        Phase.BACKFILL,
                        subject("plan.subject.dual-names-backfill"),
                        Message.of(
                                "plan.before.dual-names-backfill", name(newName), column.name()));
        return Steps.of(step, told);
    }

    private Steps contract() {
        List<Located<Operation>> upgrade = new ArrayList<>();
        upgrade.addAll(Assertions.none(table, differing(), newName + " <> " + column.name()));
        upgrade.addAll(unsyncing());
        upgrade.addAll(either.tightened());
        upgrade.add(Located.of(new Operation.DropColumn(table.name(), newName)));
        upgrade.add(Located.of(ColumnRename.renaming(table.name(), column, newName)));
        List<Located<Operation>> downgrade = new ArrayList<>();
        downgrade.add(
                Located.of(
                        ColumnRename.renaming(
                                table.name(), column.withName(newName), column.name())));
        downgrade.add(Located.of(Operation.AddColumn.of(table.name(), twin)));
        downgrade.addAll(either.relaxed());
        downgrade.add(Located.of(filling()));
        downgrade.addAll(syncing());
        Part part =
                Part.of(
                        upgrade,
                        downgrade,
                        List.of(
                                Message.of(
                                        "plan.reason.dual-names-contract", newName, column.name())),
                        List.of());
        Step step =
                part.step(Phase.CONTRACT, subject("plan.subject.dual-names-contract"))
                        .keeping(name(newName));
        return Steps.of(step, List.of());
    }

    /// As text, because not every type can be compared.
    private String differing() {
        String from = SqlName.written(column.name());
        String to = SqlName.written(newName);
        return to
                + " IS NOT NULL AND ("
                + from
                + " IS NULL OR CAST("
                + to
                + " AS VARCHAR) <> CAST("
                + from
                + " AS VARCHAR))";
    }

    private Operation filling() {
        String from = SqlName.written(column.name());
        String to = SqlName.written(newName);
        return new Operation.ExecuteSql(
                "UPDATE "
                        + SqlName.written(table.name())
                        + " SET "
                        + to
                        + " = "
                        + from
                        + " WHERE "
                        + to
                        + " IS NULL AND "
                        + from
                        + " IS NOT NULL");
    }

    private List<Located<Operation>> syncing() {
        return dialects.sql(synced::creating);
    }

    private List<Located<Operation>> unsyncing() {
        return dialects.sql(synced::dropping);
    }

    private Message subject(String key) {
        return Message.of(key, column.name(), table.name(), newName);
    }

    private String name(String of) {
        return table.name() + "." + of;
    }
}
