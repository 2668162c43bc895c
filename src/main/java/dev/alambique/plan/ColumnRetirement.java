package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Operations;
import dev.alambique.revision.Replay;
import dev.alambique.schema.Change;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Plans `drop column … softly`: first nobody has to write the column, then it is put aside with
/// all its values, and only a last step drops it.
final class ColumnRetirement {

    private final Situation situation;
    private final Table table;
    private final Column column;
    private final String aside;

    private ColumnRetirement(Situation situation, Table table, Column column, String aside) {
        this.situation = situation;
        this.table = table;
        this.column = column;
        this.aside = aside;
    }

    static Planning plan(Intent.RetireColumn intent, Situation situation) {
        Intent.DropColumn drop = new Intent.DropColumn(intent.table(), intent.column());
        return switch (ColumnRemoval.plan(drop, situation)) {
            case Planning.Planned(Plan plan)
                    when plan.intent() instanceof Intent.DropColumn(String named, _)
                            && named != null ->
                    plan(situation, plan, situation.schema().table(named).orElseThrow(), intent);
            case Planning other -> other;
        };
    }

    private static Planning plan(
            Situation situation, Plan dropping, Table table, Intent.RetireColumn intent) {
        Column column = table.column(intent.column()).orElseThrow();
        String aside = ConventionNames.shortened(column.name() + "_retired");
        if (table.column(aside).isPresent()) {
            return new Planning.Refused(
                    Message.of("plan.refused.name-taken", table.name() + "." + aside),
                    List.of(Message.of("plan.remedy.drop-at-once", table.name() + "." + aside)));
        }
        Steps steps = new ColumnRetirement(situation, table, column, aside).steps();
        List<Message> warnings = new ArrayList<>(situation.warnings());
        warnings.addAll(steps.warnings());
        return new Planning.Planned(
                new Plan(
                        new Intent.RetireColumn(table.name(), column.name()),
                        steps.steps(),
                        dropping.assumptions(),
                        warnings.stream().distinct().toList()));
    }

    private Steps steps() {
        int of = column.isRequired() ? 3 : 2;
        Steps steps = column.isRequired() ? relaxed(of) : Steps.none();
        return steps.then(putAside(of)).then(dropped(of));
    }

    /// An application that does not know the column can insert rows from here on.
    private Steps relaxed(int of) {
        Batches batches = new Batches(situation);
        Change change = new Change.ModifyNullable(table.name(), column, true);
        List<Located<Operation>> upgrade = batches.placed(table, Operations.making(change));
        List<Located<Operation>> downgrade = new ArrayList<>();
        Optional<String> neutral = Literals.neutral(column.type());
        neutral.ifPresent(value -> downgrade.add(filling(value)));
        downgrade.addAll(batches.placed(table, Operations.undoing(change)));
        Part part =
                Part.of(
                        upgrade,
                        downgrade,
                        List.of(Message.of("plan.reason.retire-relaxed", name())),
                        List.of(
                                Message.of(
                                        "plan.loss.retire-nulls", name(), neutral.orElse("NULL"))));
        Step step =
                part.step(
                        Phase.EXPAND,
                        Message.of("plan.subject.retire-relax", column.name(), table.name(), 1, of),
                        Message.of("plan.before.retire-relaxed", name()));
        return Steps.of(step, batches.warnings(table, upgrade));
    }

    /// Rows of an application that did not know the column, and those that lost it for good.
    private Located<Operation> filling(String neutral) {
        String written = SqlName.written(column.name());
        return Located.of(
                new Operation.ExecuteSql(
                        "UPDATE "
                                + SqlName.written(table.name())
                                + " SET "
                                + written
                                + " = "
                                + neutral
                                + " WHERE "
                                + written
                                + " IS NULL"));
    }

    private Steps putAside(int of) {
        Column now = column.isRequired() ? column.withNullable(true) : column;
        Part part =
                Part.of(
                        List.of(Located.of(ColumnRename.renaming(table.name(), now, aside))),
                        List.of(
                                Located.of(
                                        ColumnRename.renaming(
                                                table.name(), now.withName(aside), column.name()))),
                        List.of(Message.of("plan.reason.retire-aside", name(), aside)),
                        List.of());
        Step step =
                part.step(
                        Phase.CONTRACT,
                        Message.of(
                                "plan.subject.retire-aside",
                                column.name(),
                                table.name(),
                                of - 1,
                                of),
                        Message.of("plan.before.retire-dropped", name(), aside));
        return Steps.of(step, List.of(Message.of("plan.warning.retire-stop-reading", name())));
    }

    private Steps dropped(int of) {
        Column now = column.isRequired() ? column.withNullable(true) : column;
        List<Located<Operation>> before = new ArrayList<>();
        before.add(
                Located.of(
                        Operation.AlterColumn.nullable(
                                table.name(), column.name(), now.nullable(), column.type())));
        before.add(Located.of(ColumnRename.renaming(table.name(), now, aside)));
        Schema schema =
                Replay.apply(situation.schema(), before, Set.of(Dialect.values()), "").schema();
        Table after = schema.table(table.name()).orElseThrow();
        Optional<Column> retired = after.column(aside);
        Part part = ColumnRemoval.part(situation, after, retired.orElseThrow());
        Step step =
                part.step(
                        Phase.CONTRACT,
                        Message.of("plan.subject.retire-drop", aside, table.name(), of, of));
        return Steps.of(step, part.warnings());
    }

    private String name() {
        return table.name() + "." + column.name();
    }
}
