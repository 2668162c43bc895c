package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.message.Message;
import dev.alambique.plan.EnumGrowth.Meant;
import dev.alambique.plan.EnumGrowth.Use;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Operation.NewDefault;
import dev.alambique.revision.Surroundings;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.SqlType;

import java.util.ArrayList;
import java.util.List;

/// Plans `rename value … to … in enum …`: PostgreSQL's own type gives the value another name and no
/// row is touched; where an enum is text, the rows, the default and the check change.
final class EnumRenaming {

    private final Intent.RenameEnumValue intent;
    private final Situation situation;
    private final SqlType before;
    private final SqlType after;
    private final List<Use> uses;
    private final EnumText text;

    private EnumRenaming(
            Intent.RenameEnumValue intent, Situation situation, SqlType before, List<Use> uses) {
        this.intent = intent;
        this.situation = situation;
        this.before = before;
        this.after =
                SqlType.enumeration(
                        before.enumName(),
                        before.arguments().stream()
                                .map(each -> each.equals(intent.value()) ? intent.newValue() : each)
                                .toList());
        this.uses = uses;
        this.text = new EnumText(situation, before.enumName().isEmpty());
    }

    static Planning plan(Intent.RenameEnumValue intent, Situation situation) {
        List<Use> all = EnumGrowth.uses(situation);
        return switch (EnumGrowth.meant(intent.table(), intent.name(), all)) {
            case Meant.Ended(Planning planning) -> planning;
            case Meant.Type(SqlType type) ->
                    new EnumRenaming(intent, situation, type, EnumGrowth.of(type, all)).plan();
        };
    }

    private Planning plan() {
        List<String> labels = before.arguments();
        boolean there = labels.contains(intent.newValue());
        if (!labels.contains(intent.value())) {
            return there
                    ? new Planning.NothingToDo(
                            Message.of("plan.nothing.value-exists", said(), intent.newValue()))
                    : new Planning.Refused(
                            Message.of("plan.refused.unknown-value", said(), intent.value()),
                            List.of(
                                    Message.of(
                                            "plan.remedy.values-are", String.join(", ", labels))));
        }
        if (there) {
            return new Planning.Refused(
                    Message.of("plan.refused.value-taken", said(), intent.newValue()),
                    List.of(
                            Message.of(
                                    "plan.remedy.merge-values",
                                    Literals.quoted(intent.value()),
                                    said(),
                                    Literals.quoted(intent.newValue()))));
        }
        return uses.stream()
                .filter(text::isUnnamed)
                .findFirst()
                .<Planning>map(use ->
                        new Planning.Refused(
                                Message.of("plan.refused.unnamed-enum-check", use.name()),
                                List.of(Message.of("plan.remedy.new-column"))))
                .orElseGet(this::planned);
    }

    private Planning planned() {
        List<Located<Operation>> upgrade = new ArrayList<>();
        List<Located<Operation>> downgrade = new ArrayList<>();
        if (isNative()) {
            upgrade.add(typeRenamed(intent.value(), intent.newValue()));
            downgrade.add(typeRenamed(intent.newValue(), intent.value()));
        }
        if (text.everywhere() || situation.runsOn(Dialect.SQLITE)) {
            for (Use use : uses) {
                upgrade.addAll(inText(use, before, after, intent.value(), intent.newValue()));
                downgrade.addAll(inText(use, after, before, intent.newValue(), intent.value()));
            }
        }
        Step step =
                Part.of(upgrade, downgrade, reasons(), List.of())
                        .step(
                                Phase.ALL_AT_ONCE,
                                Message.of(
                                        "plan.subject.rename-value",
                                        intent.value(),
                                        said(),
                                        intent.newValue()));
        List<Message> warnings = new ArrayList<>(situation.warnings());
        warnings.add(
                Message.of(
                        "plan.warning.value-renamed", intent.value(), intent.newValue(), said()));
        uses.stream()
                .filter(use -> situation.runsOn(Dialect.SQLITE) && text.mayHideCheck(use))
                .forEach(use ->
                        warnings.add(Message.of("plan.warning.enum-check-unseen", use.name())));
        uses.forEach(use -> warnings.addAll(new Batches(situation).warnings(use.table(), upgrade)));
        return new Planning.Planned(
                new Plan(intent, List.of(step), List.of(), warnings.stream().distinct().toList()));
    }

    private List<Message> reasons() {
        List<Message> reasons = new ArrayList<>();
        if (isNative()) {
            reasons.add(Message.of("plan.reason.value-renamed", intent.value()));
        }
        if (text.everywhere() || situation.runsOn(Dialect.SQLITE)) {
            reasons.add(
                    Message.of(
                            text.everywhere()
                                    ? "plan.reason.value-rewritten"
                                    : "plan.reason.value-rewritten-sqlite",
                            intent.value(),
                            intent.newValue()));
        }
        uses.stream()
                .filter(use ->
                        text.everywhere()
                                && situation.runsOn(Dialect.POSTGRESQL)
                                && text.check(use).isPresent())
                .forEach(use ->
                        reasons.add(Message.of("plan.reason.value-check", use.table().name())));
        return reasons;
    }

    private boolean isNative() {
        return situation.runsOn(Dialect.POSTGRESQL) && !text.everywhere();
    }

    private Located<Operation> typeRenamed(String from, String to) {
        return new Located<>(
                new Operation.ExecuteSql(
                        "ALTER TYPE "
                                + SqlName.written(before.enumName())
                                + " RENAME VALUE "
                                + Literals.quoted(from)
                                + " TO "
                                + Literals.quoted(to)),
                1,
                1,
                new Dialects(situation).only(Dialect.POSTGRESQL));
    }

    /// No value may be longer than its column, and none may break the check.
    private List<Located<Operation>> inText(
            Use use, SqlType from, SqlType to, String value, String newValue) {
        boolean grows = EnumText.longest(to) > EnumText.longest(from);
        List<Located<Operation>> operations = new ArrayList<>(text.unlisted(use));
        if (grows) {
            operations.addAll(text.resized(use, from, to));
        }
        if (Literals.quoted(intent.value()).equals(use.column().serverDefault())) {
            operations.add(text.inBatch(use, defaulting(use, grows ? to : from, newValue)));
        }
        operations.add(rewritten(use, value, newValue));
        if (!grows) {
            operations.addAll(text.resized(use, from, to));
        }
        operations.addAll(text.listed(use, to));
        return operations;
    }

    private static Operation defaulting(Use use, SqlType type, String value) {
        return new Operation.AlterColumn(
                use.table().name(),
                use.column().name(),
                null,
                null,
                null,
                new NewDefault(Literals.quoted(value)),
                null,
                type,
                use.column().nullable(),
                null);
    }

    private Located<Operation> rewritten(Use use, String value, String newValue) {
        String column = SqlName.written(use.column().name());
        Surroundings where =
                text.everywhere()
                        ? Surroundings.NONE
                        : new Dialects(situation).only(Dialect.SQLITE);
        return new Located<>(
                new Operation.ExecuteSql(
                        "UPDATE "
                                + SqlName.written(use.table().name())
                                + " SET "
                                + column
                                + " = "
                                + Literals.quoted(newValue)
                                + " WHERE "
                                + column
                                + " = "
                                + Literals.quoted(value)),
                1,
                1,
                where);
    }

    private String said() {
        return before.enumName().isEmpty() ? uses.getFirst().name() : before.enumName();
    }
}
