package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.intent.Intents;
import dev.alambique.intent.MappedValue;
import dev.alambique.intent.Rollout;
import dev.alambique.message.Message;
import dev.alambique.schema.Change;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Equivalence;
import dev.alambique.schema.Index;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;
import dev.alambique.schema.TypeFamily;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Plans `transform column`: a new column takes the place of the old one, its values computed by a
/// table that a person gave. What the table leaves open is asked, never guessed.
final class ColumnTransformation {

    private final Intent.TransformColumn intent;
    private final Situation situation;
    private final Table table;
    private final Column old;
    private final List<Message> assumptions = new ArrayList<>();
    private final List<Message> warnings;

    private ColumnTransformation(
            Intent.TransformColumn intent, Situation situation, Chosen.Found found, Column old) {
        this.intent = intent;
        this.situation = situation;
        this.table = found.table();
        this.old = old;
        this.warnings = new ArrayList<>(situation.warnings());
        if (found.assumption() != null) {
            assumptions.add(found.assumption());
        }
    }

    static Planning plan(Intent.TransformColumn intent, Situation situation) {
        List<String> hinted =
                situation
                        .pending(Change.ModifyType.class)
                        .filter(change -> change.column().name().equals(intent.column()))
                        .map(Change.ModifyType::table)
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
            case Chosen.Found found ->
                    found.table()
                            .column(intent.column())
                            .map(old ->
                                    new ColumnTransformation(intent, situation, found, old).plan())
                            .orElseGet(() -> Missing.column(found.table(), intent.column()));
        };
    }

    private Planning plan() {
        Planning refused = refusal();
        if (refused != null) {
            return refused;
        }
        SqlType type = type();
        if (type == null) {
            return asked(
                    "type",
                    Message.of("plan.question.new-type", finalName()),
                    ColumnAddition.TYPES);
        }
        if (intent.values().isEmpty()) {
            return asked("map", mapQuestion(), List.of());
        }
        List<MappedValue> values = new ArrayList<>();
        for (MappedValue each : intent.values()) {
            Optional<String> from = fitted(each.from(), old.type());
            Optional<String> to = fitted(each.to(), type);
            if (from.isEmpty() || to.isEmpty()) {
                return from.isEmpty()
                        ? doesNotFit(each.from(), old.type())
                        : doesNotFit(each.to(), type);
            }
            values.add(new MappedValue(from.get(), to.get()));
        }
        if (values.stream().map(MappedValue::from).distinct().count() < values.size()) {
            return new Planning.Refused(
                    Message.of("plan.refused.mapped-twice", Intents.mapping(values)),
                    List.of(Message.of("plan.remedy.map-once")));
        }
        return plan(type, values);
    }

    private Planning plan(SqlType type, List<MappedValue> values) {
        String said = intent.otherwise() == null ? unreachable(values) : intent.otherwise();
        if (said == null) {
            return asked(
                    "else",
                    Message.of("plan.question.else", name(), Intents.mapping(values)),
                    List.of());
        }
        Optional<String> otherwise = fitted(said, type);
        if (otherwise.isEmpty()) {
            return doesNotFit(said, type);
        }
        ValueMap there = new ValueMap(old.type(), values, otherwise.get());
        boolean nullable = intent.nullable() != null ? intent.nullable() : there.givesNull();
        if (!nullable && there.givesNull()) {
            return new Planning.Refused(
                    Message.of("plan.refused.map-gives-null", finalName()),
                    List.of(Message.of("plan.remedy.else-value")));
        }
        if (intent.nullable() == null && !nullable) {
            assumptions.add(Message.of("plan.assumption.mapped-not-null", finalName()));
        }
        String given = intent.serverDefault() != null ? intent.serverDefault() : oldDefault(there);
        Optional<String> serverDefault = given == null ? Optional.empty() : fitted(given, type);
        if (given != null && serverDefault.isEmpty()) {
            return doesNotFit(given, type);
        }
        List<String> allowed = new ArrayList<>();
        for (String each : intent.allowed()) {
            Optional<String> value = fitted(each, type);
            if (value.isEmpty()) {
                return doesNotFit(each, type);
            }
            allowed.add(value.get());
        }
        Column column =
                Column.of(finalName(), type)
                        .withNullable(nullable)
                        .withServerDefault(serverDefault.orElse(null))
                        .withComment(old.comment());
        return planned(there, column, allowed);
    }

    private Planning planned(ValueMap there, Column column, List<String> allowed) {
        String unknown =
                old.nullable() ? ValueMap.NULL : Literals.neutral(old.type()).orElse(ValueMap.NULL);
        Replacement replacement =
                new Replacement(
                        situation,
                        table,
                        old,
                        column,
                        there,
                        there.inverse(column.type(), unknown),
                        check(there, column, allowed),
                        intent.keepOriginal() ? old.name() + "_original" : null);
        if (!replacement.taken().isEmpty()) {
            return new Planning.Refused(
                    Message.of(
                            "plan.refused.column-in-the-way",
                            table.name(),
                            String.join(", ", replacement.taken())),
                    List.of(Message.of("plan.remedy.clear-name")));
        }
        warn(column);
        Transformation transformation = new Transformation(replacement, allowed);
        boolean alive =
                intent.rollout() == Rollout.ZERO_DOWNTIME
                        || (intent.rollout() == null && situation.mayBlock(table.name()));
        Steps steps =
                alive
                        ? transformation.inSteps(Filling.usualWalk(situation, table, assumptions))
                        : transformation.atOnce();
        warnings.addAll(steps.warnings());
        Intent.TransformColumn complete =
                new Intent.TransformColumn(
                        table.name(),
                        old.name(),
                        intent.newName(),
                        column.type(),
                        there.values(),
                        there.otherwise(),
                        allowed,
                        column.serverDefault(),
                        column.nullable(),
                        intent.keepOriginal(),
                        intent.rollout());
        return new Planning.Planned(
                new Plan(
                        complete,
                        steps.steps(),
                        assumptions,
                        warnings.stream().distinct().toList()));
    }

    /// Only where values were named that no row has yet.
    private Constraint.@Nullable Check check(ValueMap there, Column column, List<String> allowed) {
        if (allowed.isEmpty()) {
            return null;
        }
        List<String> all = new ArrayList<>(there.results());
        allowed.stream().filter(each -> !all.contains(each)).forEach(all::add);
        String bare = table.name().substring(table.name().lastIndexOf('.') + 1);
        return new Constraint.Check(
                ConventionNames.shortened("ck_" + bare + "_" + column.name()),
                SqlName.written(column.name()) + " IN (" + String.join(", ", all) + ")",
                true);
    }

    private void warn(Column column) {
        if (column.isRequired()) {
            warnings.add(
                    Message.of("plan.warning.required-insert", table.name() + "." + column.name()));
        }
        Optional<Column> model = situation.modelColumn(table.name(), column.name());
        String place = situation.place(table.name());
        if (model.isEmpty()) {
            warnings.add(
                    Message.of("plan.warning.not-in-models", table.name() + "." + column.name()));
        } else if (!Equivalence.PYTHON.sameType(column.type(), model.get().type())) {
            warnings.add(
                    Message.of(
                            "plan.warning.type-differs",
                            table.name() + "." + column.name(),
                            column.type(),
                            model.get().type()));
        }
        if (intent.newName() != null
                && situation.modelColumn(table.name(), old.name()).isPresent()) {
            warnings.add(Message.of("plan.warning.still-mapped", name(), place));
        }
    }

    private Planning.@Nullable Refused refusal() {
        boolean key =
                table.constraints().stream()
                        .anyMatch(each ->
                                !(each instanceof Constraint.Check)
                                        && each.columns().contains(old.name()));
        boolean unique =
                table.indexes().stream()
                        .filter(Index::unique)
                        .anyMatch(index -> index.elements().contains(old.name()));
        boolean referenced =
                situation.tables().stream()
                        .flatMap(each -> each.constraintsOf(Constraint.ForeignKey.class))
                        .anyMatch(each ->
                                each.referencedTable().equals(table.name())
                                        && each.referencedColumns().contains(old.name()));
        if (key || unique || referenced || old.computed() != null) {
            return new Planning.Refused(
                    Message.of("plan.refused.transform-key", name()),
                    List.of(Message.of("plan.remedy.transform-beside", name())));
        }
        String newName = intent.newName();
        return newName != null && table.column(newName).isPresent()
                ? new Planning.Refused(
                        Message.of("plan.refused.column-in-the-way", table.name(), newName),
                        List.of(Message.of("plan.remedy.clear-name")))
                : null;
    }

    /// What was said, else what the models have under the new name.
    private @Nullable SqlType type() {
        if (intent.type() != null) {
            return intent.type();
        }
        Optional<SqlType> model =
                situation
                        .modelColumn(table.name(), finalName())
                        .map(Column::type)
                        .filter(SqlType::known)
                        .filter(each -> !Equivalence.PYTHON.sameType(each, old.type()));
        model.ifPresent(each ->
                assumptions.add(
                        Message.of(
                                "plan.assumption.type-from-models",
                                situation.place(table.name()),
                                each)));
        return model.orElse(null);
    }

    private Message mapQuestion() {
        return TypeFamily.of(old.type()) == TypeFamily.BOOLEAN
                ? Message.of("plan.question.map-boolean", name())
                : Message.of("plan.question.map", name(), old.type());
    }

    /// Where nothing is left over, any value does for it.
    private @Nullable String unreachable(List<MappedValue> values) {
        boolean complete =
                TypeFamily.of(old.type()) == TypeFamily.BOOLEAN
                        && !old.nullable()
                        && values.size() == 2;
        return complete ? values.getFirst().to() : null;
    }

    /// The old default is a value like others.
    private @Nullable String oldDefault(ValueMap there) {
        String before = old.serverDefault();
        if (before == null) {
            return null;
        }
        Optional<String> literal = Literals.fitted(before, old.type());
        Optional<String> mapped =
                there.values().stream()
                        .filter(value -> literal.filter(value.from()::equals).isPresent())
                        .map(MappedValue::to)
                        .filter(value -> !value.equals(ValueMap.NULL))
                        .findFirst();
        mapped.ifPresent(each ->
                assumptions.add(
                        Message.of("plan.assumption.mapped-default", before, each, finalName())));
        return mapped.orElse(null);
    }

    private static Optional<String> fitted(String literal, SqlType type) {
        return literal.equals(ValueMap.NULL)
                ? Optional.of(ValueMap.NULL)
                : Literals.fitted(literal, type);
    }

    private static Planning doesNotFit(String literal, SqlType type) {
        return new Planning.Refused(
                Message.of("plan.refused.literal-does-not-fit", literal, type),
                List.of(Message.of("plan.remedy.literal", type)));
    }

    private static Planning asked(String about, Message text, List<String> choices) {
        return new Planning.NeedsAnswer(List.of(new Question(about, text, choices)));
    }

    private String finalName() {
        return intent.newName() == null ? old.name() : intent.newName();
    }

    private String name() {
        return table.name() + "." + old.name();
    }
}
