package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;
import dev.alambique.schema.TypeFamily;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The texts of a column become rows of a new table, one for all spellings that differ in case or
/// outer blanks only, and a foreign key points at them. The column itself stays, to the letter.
record Normalisation(
        Situation situation, Table table, Column column, Intent.NormaliseColumn intent) {

    /// The name of the column with the foreign key.
    static String reference(Intent.NormaliseColumn intent) {
        return intent.column() + "_id";
    }

    Planning plan(List<Message> assumptions, List<Message> warnings) {
        String name = table.name() + "." + column.name();
        if (TypeFamily.of(column.type()) != TypeFamily.TEXT) {
            return new Planning.Refused(
                    Message.of("plan.refused.not-text", name, column.type()),
                    List.of(Message.of("plan.remedy.text-first")));
        }
        if (situation.schema().table(intent.newTable()).isPresent()) {
            return new Planning.Refused(
                    Message.of("plan.refused.table-in-the-way", intent.newTable()),
                    List.of(Message.of("plan.remedy.other-table-name")));
        }
        if (intent.newColumn() == null) {
            assumptions.add(
                    Message.of("plan.assumption.value-column", intent.newTable(), newColumn()));
        }
        warnings.add(Message.of("plan.warning.spellings", name, spellings()));
        warnings.add(
                Message.of("plan.warning.not-in-models", table.name() + "." + reference(intent)));
        Steps steps = expand().then(backfill(assumptions));
        warnings.addAll(steps.warnings());
        return new Planning.Planned(
                new Plan(
                        new Intent.NormaliseColumn(
                                table.name(), column.name(), intent.newTable(), newColumn()),
                        steps.steps(),
                        assumptions,
                        warnings.stream().distinct().toList()));
    }

    /// The new table, and the new column with its key and index, as any column comes.
    private Steps expand() {
        ConventionNames names = ConventionNames.of(situation);
        String newTable = intent.newTable();
        Table values =
                Table.of(
                        newTable,
                        List.of(
                                Column.of("id", SqlType.of("integer")).required(),
                                Column.of(newColumn(), column.type()).required()),
                        List.of(
                                new Constraint.PrimaryKey(null, List.of("id")),
                                names.named(
                                        newTable,
                                        Constraint.Unique.of(null, List.of(newColumn())))),
                        List.of());
        List<String> reference = List.of(reference(intent));
        Companions companions =
                new Companions(
                        List.of(
                                names.named(
                                        table.name(),
                                        Constraint.ForeignKey.of(
                                                null, reference, newTable, List.of("id")))),
                        List.of(Index.of(names.index(table.name(), reference), reference, false)));
        Steps adding =
                new Columns(situation)
                        .adding(
                                table,
                                Column.of(reference(intent), SqlType.of("integer")),
                                companions);
        List<Step> steps = new ArrayList<>(adding.steps());
        steps.set(0, withTable(values, steps.getFirst()));
        return new Steps(steps, adding.warnings());
    }

    private Step withTable(Table values, Step first) {
        Enclosed enclosed = new Enclosed(situation);
        List<Located<Operation>> upgrade =
                new ArrayList<>(enclosed.by(table.name(), column.name()));
        upgrade.add(Located.of(new Operation.CreateTable(values)));
        upgrade.addAll(first.upgrade());
        List<Located<Operation>> downgrade =
                new ArrayList<>(enclosed.by(table.name(), column.name()));
        downgrade.addAll(first.downgrade());
        downgrade.add(Located.of(new Operation.DropTable(values.name())));
        List<Message> reasons = new ArrayList<>();
        reasons.add(Message.of("plan.reason.new-table", values.name()));
        reasons.addAll(first.reasons());
        return new Step(
                Phase.EXPAND,
                Message.of("plan.subject.normalise", column.name(), table.name(), values.name()),
                upgrade,
                downgrade,
                reasons,
                List.of(
                        Message.of(
                                "plan.before.write-reference",
                                table.name() + "." + reference(intent),
                                table.name() + "." + column.name(),
                                values.name())),
                List.of(
                        Message.of(
                                "plan.loss.normalised",
                                values.name(),
                                table.name() + "." + column.name())));
    }

    private Steps backfill(List<Message> assumptions) {
        String values = SqlName.written(intent.newTable());
        String value = SqlName.written(newColumn());
        String text = SqlName.written(column.name());
        String reference = SqlName.written(reference(intent));
        String outer = SqlName.written(table.name());
        String todo = reference + " IS NULL AND trim(" + text + ") <> ''";
        String insert =
                "INSERT INTO "
                        + values
                        + " ("
                        + value
                        + ") SELECT DISTINCT lower(trim("
                        + text
                        + ")) FROM "
                        + outer
                        + " WHERE trim("
                        + text
                        + ") <> '' AND lower(trim("
                        + text
                        + ")) NOT IN (SELECT "
                        + value
                        + " FROM "
                        + values
                        + ")";
        String set =
                reference
                        + " = (SELECT "
                        + values
                        + ".id FROM "
                        + values
                        + " WHERE "
                        + values
                        + "."
                        + value
                        + " = lower(trim("
                        + outer
                        + "."
                        + text
                        + ")))";
        Optional<KeyWalk> walk = Filling.usualWalk(situation, table, assumptions);
        List<Located<Operation>> upgrade = new ArrayList<>();
        List<Located<Operation>> update =
                walk.map(each -> each.updating(set, todo))
                        .orElseGet(() ->
                                List.of(
                                        Located.of(
                                                new Operation.ExecuteSql(
                                                        "UPDATE " + outer + " SET " + set
                                                                + " WHERE " + todo))));
        upgrade.add(
                new Located<>(
                        new Operation.ExecuteSql(insert), 1, 1, update.getFirst().surroundings()));
        upgrade.addAll(update);
        upgrade.addAll(Assertions.none(table, todo, reference + " IS NULL"));
        List<Message> reasons = new ArrayList<>();
        reasons.add(Message.of("plan.reason.normalised", intent.newTable(), column.name()));
        reasons.add(
                walk.map(each ->
                                Message.of(
                                        "plan.reason.walk", table.name(), each.size(), each.keys()))
                        .orElseGet(() -> Message.of("plan.reason.one-statement", table.name())));
        reasons.add(Message.of("plan.reason.none-left", reference(intent)));
        Part part = Part.of(upgrade, List.of(), reasons, List.of());
        return Steps.of(
                part.step(
                        Phase.BACKFILL,
                        Message.of(
                                "plan.subject.normalise-rows",
                                reference(intent),
                                table.name(),
                                column.name()),
                        Message.of(
                                "plan.before.derived",
                                table.name(),
                                reference(intent),
                                column.name(),
                                "drop column " + table.name() + "." + column.name())),
                List.of());
    }

    /// Which spellings become one.
    private String spellings() {
        String text = SqlName.written(column.name());
        return "SELECT lower(trim("
                + text
                + ")), count(DISTINCT "
                + text
                + ") FROM "
                + SqlName.written(table.name())
                + " GROUP BY 1 HAVING count(DISTINCT "
                + text
                + ") > 1";
    }

    private String newColumn() {
        return intent.newColumn() == null ? column.name() : intent.newColumn();
    }
}
