package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.intent.Nearest;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Surroundings;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Plans `add value … to enum …` and `drop value … from enum …`: PostgreSQL's own type learns the
/// value outside of a transaction; on SQLite, where an enum is text, the column may have to become
/// longer.
final class EnumGrowth {

    private final Intent.AddEnumValue intent;
    private final Situation situation;
    private final SqlType before;
    private final SqlType after;
    private final List<Use> uses;
    private final Dialects dialects;
    private final EnumText text;

    /// A column that has the type.
    record Use(Table table, Column column) {
        String name() {
            return table.name() + "." + column.name();
        }
    }

    private EnumGrowth(
            Intent.AddEnumValue intent, Situation situation, SqlType before, List<Use> uses) {
        this.intent = intent;
        this.situation = situation;
        this.before = before;
        this.after = SqlType.enumeration(before.enumName(), grown(before.arguments(), intent));
        this.uses = uses;
        this.dialects = new Dialects(situation);
        this.text = new EnumText(situation, isText());
    }

    private static List<String> grown(List<String> labels, Intent.AddEnumValue intent) {
        List<String> all = new ArrayList<>(labels);
        String neighbour = intent.neighbour();
        int at = neighbour == null ? -1 : labels.indexOf(neighbour);
        boolean after = !Boolean.FALSE.equals(intent.after());
        all.add(at < 0 ? all.size() : after ? at + 1 : at, intent.value());
        return all;
    }

    static Planning plan(Intent.AddEnumValue intent, Situation situation) {
        List<Use> all = uses(situation);
        return switch (meant(intent.table(), intent.name(), all)) {
            case Meant.Ended(Planning planning) -> planning;
            case Meant.Type(SqlType type) ->
                    new EnumGrowth(intent, situation, type, of(type, all)).plan();
        };
    }

    /// A value leaves as it would have come, the other way round, once no row holds it.
    static Planning plan(Intent.DropEnumValue intent, Situation situation) {
        List<Use> all = uses(situation);
        return switch (meant(intent.table(), intent.name(), all)) {
            case Meant.Ended(Planning planning) -> planning;
            case Meant.Type(SqlType type) -> dropping(intent, situation, type, of(type, all));
        };
    }

    private static Planning dropping(
            Intent.DropEnumValue intent, Situation situation, SqlType type, List<Use> uses) {
        List<String> labels = type.arguments();
        String value = intent.value();
        String other = intent.mapTo();
        String said = type.enumName().isEmpty() ? uses.getFirst().name() : type.enumName();
        if (!labels.contains(value)) {
            return new Planning.NothingToDo(Message.of("plan.nothing.no-value", said, value));
        }
        Message values = Message.of("plan.remedy.values-are", String.join(", ", labels));
        if (other == null) {
            return new Planning.Refused(
                    Message.of("plan.refused.value-unmapped", value, said),
                    List.of(Message.of("plan.remedy.map-value", value), values));
        }
        if (!labels.contains(other) || other.equals(value)) {
            return new Planning.Refused(
                    Message.of("plan.refused.unknown-value", said, other), List.of(values));
        }
        String literal = Literals.quoted(value);
        Optional<Use> byDefault =
                uses.stream()
                        .filter(use -> literal.equals(use.column().serverDefault()))
                        .findFirst();
        if (byDefault.isPresent()) {
            return new Planning.Refused(
                    Message.of("plan.refused.value-is-default", value, byDefault.get().name()),
                    List.of(Message.of("plan.remedy.drop-default-first")));
        }
        int at = labels.indexOf(value);
        List<String> rest = labels.stream().filter(each -> !each.equals(value)).toList();
        Intent.AddEnumValue back =
                new Intent.AddEnumValue(
                        null,
                        intent.name(),
                        value,
                        at > 0 ? labels.get(at - 1) : labels.get(1),
                        at > 0);
        SqlType smaller = SqlType.enumeration(type.enumName(), rest);
        EnumGrowth growth = new EnumGrowth(back, situation, smaller, uses);
        return growth.plan() instanceof Planning.Planned(Plan plan)
                ? growth.reversed(intent, other, plan.steps().getFirst())
                : growth.plan();
    }

    private Planning reversed(Intent.DropEnumValue intent, String other, Step growing) {
        List<Located<Operation>> upgrade = new ArrayList<>();
        for (Use use : uses) {
            String column = SqlName.written(use.column().name());
            upgrade.add(
                    Located.of(
                            new Operation.ExecuteSql(
                                    "UPDATE "
                                            + SqlName.written(use.table().name())
                                            + " SET "
                                            + column
                                            + " = "
                                            + Literals.quoted(other)
                                            + " WHERE "
                                            + column
                                            + " = "
                                            + Literals.quoted(intent.value()))));
        }
        upgrade.addAll(growing.downgrade());
        List<Message> reasons = new ArrayList<>();
        reasons.add(Message.of("plan.reason.value-mapped", intent.value(), other));
        if (situation.runsOn(Dialect.POSTGRESQL)) {
            reasons.add(Message.of("plan.reason.type-anew", said()));
        }
        Step step =
                Part.of(
                                upgrade,
                                growing.upgrade(),
                                reasons,
                                List.of(
                                        Message.of(
                                                "plan.loss.value-mapped", intent.value(), other)))
                        .step(
                                Phase.ALL_AT_ONCE,
                                Message.of("plan.subject.drop-value", intent.value(), said()))
                        .losing(uses.stream().map(Use::name).toArray(String[]::new));
        List<Message> warnings = new ArrayList<>(situation.warnings());
        warnings.add(Message.of("plan.warning.value-still-written", intent.value()));
        return new Planning.Planned(new Plan(intent, List.of(step), List.of(), warnings));
    }

    static List<Use> uses(Situation situation) {
        return situation.tables().stream()
                .flatMap(table ->
                        table.columns().stream()
                                .filter(column -> column.type().isEnumeration())
                                .map(column -> new Use(table, column)))
                .toList();
    }

    static List<Use> of(SqlType type, List<Use> all) {
        return all.stream().filter(use -> use.column().type().equals(type)).toList();
    }

    /// The type a name stands for, or why there is none.
    sealed interface Meant {
        record Type(SqlType type) implements Meant {}

        record Ended(Planning planning) implements Meant {}
    }

    static Meant meant(@Nullable String table, String name, List<Use> all) {
        List<SqlType> types =
                all.stream()
                        .filter(use -> isMeant(table, name, use))
                        .map(use -> use.column().type())
                        .distinct()
                        .toList();
        if (types.isEmpty()) {
            return new Meant.Ended(unknown(name, all));
        }
        return types.size() == 1
                ? new Meant.Type(types.getFirst())
                : new Meant.Ended(
                        new Planning.Refused(
                                Message.of("plan.refused.several-enums", name),
                                List.of(Message.of("plan.remedy.name-enum-column"))));
    }

    private static boolean isMeant(@Nullable String table, String name, Use use) {
        boolean byType = table == null && use.column().type().enumName().equals(name);
        boolean byColumn =
                use.column().name().equals(name)
                        && (table == null || use.table().name().equals(table));
        return byType || byColumn;
    }

    private static Planning unknown(String name, List<Use> all) {
        List<String> names =
                all.stream()
                        .map(use ->
                                use.column().type().enumName().isEmpty()
                                        ? use.name()
                                        : use.column().type().enumName())
                        .distinct()
                        .toList();
        List<String> near = Nearest.to(name, names);
        Message remedy =
                names.isEmpty()
                        ? Message.of("plan.remedy.no-enums")
                        : near.isEmpty()
                                ? Message.of("plan.remedy.enums-are", String.join(", ", names))
                                : Message.of("plan.remedy.did-you-mean", String.join(", ", near));
        return new Planning.Refused(Message.of("plan.refused.unknown-enum", name), List.of(remedy));
    }

    private Planning plan() {
        if (before.arguments().contains(intent.value())) {
            return new Planning.NothingToDo(
                    Message.of("plan.nothing.value-exists", said(), intent.value()));
        }
        String neighbour = intent.neighbour();
        if (neighbour != null && !before.arguments().contains(neighbour)) {
            return new Planning.Refused(
                    Message.of("plan.refused.unknown-value", said(), neighbour),
                    List.of(
                            Message.of(
                                    "plan.remedy.values-are",
                                    String.join(", ", before.arguments()))));
        }
        boolean isNative = situation.runsOn(Dialect.POSTGRESQL) && !isText();
        Optional<Use> unnamed = uses.stream().filter(text::isUnnamed).findFirst();
        if (unnamed.isPresent()) {
            return new Planning.Refused(
                    Message.of("plan.refused.unnamed-enum-check", unnamed.get().name()),
                    List.of(Message.of("plan.remedy.new-column")));
        }
        List<Located<Operation>> upgrade = new ArrayList<>();
        List<Located<Operation>> downgrade = new ArrayList<>();
        uses.forEach(use -> downgrade.addAll(unused(use)));
        if (isNative) {
            upgrade.add(growing());
            downgrade.addAll(shrinking());
        }
        uses.forEach(use -> upgrade.addAll(asText(use, before, after)));
        uses.reversed().forEach(use -> downgrade.addAll(asText(use, after, before)));
        if (upgrade.isEmpty()) {
            return new Planning.NothingToDo(
                    Message.of("plan.nothing.value-on-sqlite", said(), intent.value()));
        }
        return planned(upgrade, downgrade, isNative);
    }

    private Planning planned(
            List<Located<Operation>> upgrade,
            List<Located<Operation>> downgrade,
            boolean isNative) {
        List<Message> reasons = new ArrayList<>();
        if (isNative) {
            reasons.add(Message.of("plan.reason.value-outside", intent.value()));
        }
        if (isText()) {
            reasons.add(Message.of("plan.reason.value-as-text", said()));
            uses.stream()
                    .filter(use ->
                            situation.runsOn(Dialect.POSTGRESQL) && text.check(use).isPresent())
                    .forEach(use ->
                            reasons.add(Message.of("plan.reason.value-check", use.table().name())));
        } else if (situation.runsOn(Dialect.SQLITE)) {
            reasons.add(Message.of("plan.reason.value-on-sqlite", said()));
        }
        reasons.add(Message.of("plan.reason.value-refuses", intent.value()));
        Step step =
                Part.of(upgrade, downgrade, reasons, List.of())
                        .step(
                                Phase.ALL_AT_ONCE,
                                Message.of("plan.subject.add-value", intent.value(), said()));
        List<Message> warnings = new ArrayList<>(situation.warnings());
        warnings.add(Message.of("plan.warning.value-unknown-to-old", intent.value()));
        if (situation.runsOn(Dialect.SQLITE)) {
            uses.stream()
                    .filter(text::mayHideCheck)
                    .forEach(use ->
                            warnings.add(Message.of("plan.warning.enum-check-unseen", use.name())));
        }
        uses.forEach(use -> warnings.addAll(new Batches(situation).warnings(use.table(), upgrade)));
        return new Planning.Planned(
                new Plan(intent, List.of(step), List.of(), warnings.stream().distinct().toList()));
    }

    private String said() {
        return before.enumName().isEmpty() ? uses.getFirst().name() : before.enumName();
    }

    /// No row may hold the value when it goes.
    private List<Located<Operation>> unused(Use use) {
        return Assertions.none(
                use.table(),
                SqlName.written(use.column().name()) + " = " + Literals.quoted(intent.value()),
                use.column().name() + " = " + intent.value());
    }

    private Located<Operation> growing() {
        String neighbour = intent.neighbour();
        String place =
                neighbour == null
                        ? ""
                        : (Boolean.FALSE.equals(intent.after()) ? " BEFORE " : " AFTER ")
                                + Literals.quoted(neighbour);
        Surroundings only = dialects.only(Dialect.POSTGRESQL);
        return new Located<>(
                new Operation.ExecuteSql(
                        "ALTER TYPE "
                                + typeName()
                                + " ADD VALUE IF NOT EXISTS "
                                + Literals.quoted(intent.value())
                                + place),
                1,
                1,
                new Surroundings(null, null, true, only.conditions()));
    }

    /// PostgreSQL takes no value out of a type: it is made anew without it.
    private List<Located<Operation>> shrinking() {
        String type = typeName();
        String old = SqlName.written(before.enumName() + "_old");
        List<String> statements = new ArrayList<>();
        statements.add("ALTER TYPE " + type + " RENAME TO " + old);
        statements.add(
                "CREATE TYPE "
                        + type
                        + " AS ENUM ("
                        + String.join(
                                ", ", before.arguments().stream().map(Literals::quoted).toList())
                        + ")");
        for (Use use : uses) {
            String alter =
                    "ALTER TABLE "
                            + SqlName.written(use.table().name())
                            + " ALTER COLUMN "
                            + SqlName.written(use.column().name());
            String serverDefault = use.column().serverDefault();
            if (serverDefault != null) {
                statements.add(alter + " DROP DEFAULT");
            }
            statements.add(
                    alter
                            + " TYPE "
                            + type
                            + " USING CAST(CAST("
                            + SqlName.written(use.column().name())
                            + " AS text) AS "
                            + type
                            + ")");
            if (serverDefault != null) {
                statements.add(alter + " SET DEFAULT " + serverDefault);
            }
        }
        statements.add("DROP TYPE " + old);
        Surroundings only = dialects.only(Dialect.POSTGRESQL);
        return statements.stream()
                .map(sql -> new Located<Operation>(new Operation.ExecuteSql(sql), 1, 1, only))
                .toList();
    }

    /// `native_enum=False`, or SQLite alone.
    private boolean isText() {
        return before.enumName().isEmpty();
    }

    private String typeName() {
        return SqlName.written(before.enumName());
    }

    /// On SQLite, and everywhere if it was told so, an enum is text as long as its longest value,
    /// maybe with a check.
    private List<Located<Operation>> asText(Use use, SqlType from, SqlType to) {
        if (!situation.runsOn(Dialect.SQLITE) && !isText()) {
            return List.of();
        }
        List<Located<Operation>> operations = new ArrayList<>();
        operations.addAll(text.unlisted(use));
        operations.addAll(text.resized(use, from, to));
        operations.addAll(text.listed(use, to));
        return operations;
    }
}
