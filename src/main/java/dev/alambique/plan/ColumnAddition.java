package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.intent.Reference;
import dev.alambique.message.Message;
import dev.alambique.schema.Change;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Equivalence;
import dev.alambique.schema.InspectedDatabase;
import dev.alambique.schema.RenameCandidate;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Plans `add column`.
final class ColumnAddition {

    static final List<String> TYPES =
            List.of(
                    "varchar(100)",
                    "text",
                    "integer",
                    "boolean",
                    "numeric(10, 2)",
                    "date",
                    "timestamp",
                    "json");

    private final Intent.AddColumn intent;
    private final Situation situation;
    private final Table table;
    private final @Nullable Column model;
    private final List<Message> assumptions = new ArrayList<>();
    private final List<Message> warnings;
    private ReferenceChoice.@Nullable Found reference;

    private ColumnAddition(Intent.AddColumn intent, Situation situation, Table table) {
        this.intent = intent;
        this.situation = situation;
        this.table = table;
        this.model = situation.modelColumn(table.name(), intent.column()).orElse(null);
        this.warnings = new ArrayList<>(situation.warnings());
    }

    static Planning plan(Intent.AddColumn intent, Situation situation) {
        List<String> hinted =
                situation
                        .pending(Change.AddColumn.class)
                        .filter(change -> change.column().name().equals(intent.column()))
                        .map(Change.AddColumn::table)
                        .toList();
        Chosen chosen = Chosen.of(situation, intent.table(), hinted, _ -> true, intent.column());
        return switch (chosen) {
            case Chosen.Ended(Planning planning) -> planning;
            case Chosen.Found found ->
                    new ColumnAddition(intent, situation, found.table()).plan(found);
        };
    }

    private Planning plan(Chosen.Found found) {
        Planning ended = alreadyThere();
        if (ended != null) {
            return ended;
        }
        ended = choose();
        if (ended != null) {
            return ended;
        }
        SqlType type = type();
        if (type == null) {
            return asked("type", Message.of("plan.question.type", intent.column()), TYPES);
        }
        ended = unusable(type);
        if (ended != null) {
            return ended;
        }
        assume(found, type);
        disagreements(type);
        String given = intent.serverDefault();
        if (given == null && model != null) {
            given = model.serverDefault();
        }
        Optional<String> serverDefault =
                given == null ? Optional.empty() : Literals.fitted(given, type);
        if (given != null && serverDefault.isEmpty()) {
            return doesNotFit(given, type);
        }
        return plan(column(type, serverDefault.orElse(null)));
    }

    /// Takes what is referenced, where something is; else says why that cannot be.
    private @Nullable Planning choose() {
        if (intent.references() == null) {
            return null;
        }
        return switch (ReferenceChoice.of(
                situation, table, List.of(intent.column()), intent.references())) {
            case ReferenceChoice.Ended(Planning planning) -> planning;
            case ReferenceChoice.Found found -> {
                reference = found;
                SqlType type = type();
                yield type == null
                        ? null
                        : ReferenceChoice.misfit(
                                name(), type, found.key(), found.types().getFirst());
            }
        };
    }

    private @Nullable SqlType type() {
        if (intent.type() != null) {
            return binaryJson(intent.type());
        }
        if (model != null) {
            return model.type();
        }
        return reference == null ? null : reference.types().getFirst();
    }

    /// PostgreSQL can search and index its binary form; SQLite knows only one.
    private SqlType binaryJson(SqlType type) {
        boolean plain = type.name().equals("json") && (model == null || isBinaryJson(model));
        return plain && situation.runsOn(Dialect.POSTGRESQL) ? SqlType.of("jsonb") : type;
    }

    private static boolean isBinaryJson(Column column) {
        return column.type().name().equals("jsonb");
    }

    private @Nullable Planning alreadyThere() {
        if (table.column(intent.column()).isPresent()) {
            return new Planning.NothingToDo(Message.of("plan.nothing.column-exists", name()));
        }
        InspectedDatabase database = situation.context().database();
        boolean drifted =
                database != null
                        && database.schema().column(table.name(), intent.column()).isPresent();
        return drifted
                ? new Planning.Refused(
                        Message.of("plan.refused.column-only-in-database", name()),
                        List.of(Message.of("plan.remedy.drift", table.name(), intent.column())))
                : null;
    }

    private @Nullable Planning unusable(SqlType type) {
        if (!type.known()) {
            return new Planning.Refused(
                    Message.of("plan.refused.symbolic-type", name(), type),
                    List.of(Message.of("plan.remedy.say-type")));
        }
        if (type.isEnumeration() && situation.runsOn(Dialect.POSTGRESQL)) {
            return new Planning.Refused(
                    Message.of("plan.refused.enum-on-postgresql", name()),
                    List.of(Message.of("plan.remedy.varchar-for-enum")));
        }
        return null;
    }

    private void assume(Chosen.Found found, SqlType type) {
        if (intent.type() != null && !intent.type().equals(type)) {
            assumptions.add(Message.of("plan.assumption.binary-json", name()));
        }
        if (intent.type() == null && model == null && reference != null) {
            assumptions.add(
                    Message.of(
                            "plan.assumption.type-of-reference",
                            reference.key().referencedTable(),
                            type));
        }
        boolean typeInferred = intent.type() == null;
        boolean nullableInferred = intent.nullable() == null;
        String place = situation.place(table.name());
        if (model == null) {
            if (found.assumption() != null) {
                assumptions.add(found.assumption());
            }
            if (nullableInferred && intent.fill() == null) {
                assumptions.add(Message.of("plan.assumption.nullable", name()));
            }
            return;
        }
        String said = type + (model.nullable() ? " null" : " not null");
        if (found.fromModels() && typeInferred && nullableInferred) {
            assumptions.add(Message.of("plan.assumption.all-from-models", place, said));
            return;
        }
        if (found.assumption() != null) {
            assumptions.add(found.assumption());
        }
        if (typeInferred && nullableInferred) {
            assumptions.add(Message.of("plan.assumption.column-from-models", place, said));
        } else if (typeInferred) {
            assumptions.add(Message.of("plan.assumption.type-from-models", place, type));
        } else if (nullableInferred) {
            assumptions.add(
                    Message.of(
                            model.nullable()
                                    ? "plan.assumption.nullable-from-models"
                                    : "plan.assumption.required-from-models",
                            place));
        }
    }

    private void disagreements(SqlType type) {
        if (model == null) {
            warnings.add(Message.of("plan.warning.not-in-models", name()));
            return;
        }
        if (!Equivalence.PYTHON.sameType(type, model.type())) {
            warnings.add(Message.of("plan.warning.type-differs", name(), type, model.type()));
        }
        if (intent.nullable() != null && intent.nullable() != model.nullable()) {
            warnings.add(
                    Message.of(
                            model.nullable()
                                    ? "plan.warning.model-takes-null"
                                    : "plan.warning.model-refuses-null",
                            name()));
        }
        RenameCandidate.among(situation.context().pending()).stream()
                .filter(each -> each.table().equals(table.name()))
                .filter(each -> each.to().name().equals(intent.column()))
                .forEach(each ->
                        warnings.add(
                                Message.of(
                                        "plan.warning.maybe-rename",
                                        table.name(),
                                        each.from().name(),
                                        each.to().name())));
    }

    private Column column(SqlType type, @Nullable String serverDefault) {
        boolean nullable =
                intent.nullable() != null
                        ? intent.nullable()
                        : model != null ? model.nullable() : intent.fill() == null;
        Column plain =
                Column.of(intent.column(), type)
                        .withNullable(nullable)
                        .withServerDefault(serverDefault);
        return model == null
                ? plain
                : plain.withComment(model.comment()).withComputed(model.computed());
    }

    private Planning plan(Column column) {
        Companions companions =
                new AskedCompanions(situation, assumptions, warnings)
                        .of(table, intent, reference == null ? null : reference.key());
        Columns columns = new Columns(situation);
        boolean needsValue = !column.nullable() || column.serverDefault() != null;
        if (needsValue && companions.demandsDistinctValues()) {
            return new Planning.Refused(
                    Message.of(
                            column.nullable()
                                    ? "plan.refused.default-and-unique"
                                    : "plan.refused.required-and-unique",
                            name()),
                    List.of(Message.of("plan.remedy.nullable-first", name())));
        }
        String serverDefault = column.serverDefault();
        if (serverDefault != null && !column.nullable() && companions.hasForeignKey()) {
            return planned(
                    column,
                    intent.fill(),
                    columns.required(table, column, companions, serverDefault));
        }
        if (!column.isRequired()) {
            return planned(column, null, columns.adding(table, column, companions));
        }
        String clientDefault = model == null ? null : model.clientDefault();
        Optional<String> fill =
                new Fill(situation, assumptions)
                        .ofNew(intent.fill(), table, column.withClientDefault(clientDefault));
        if (fill.isPresent()) {
            return planned(
                    column, fill.get(), columns.required(table, column, companions, fill.get()));
        }
        return intent.fill() != null
                ? doesNotFit(intent.fill(), column.type())
                : asked("fill", Message.of("plan.question.fill", name()), List.of());
    }

    private Planning planned(Column column, @Nullable String fill, Steps steps) {
        warnings.addAll(steps.warnings());
        Intent.AddColumn complete =
                new Intent.AddColumn(
                        table.name(),
                        column.name(),
                        column.type(),
                        column.nullable(),
                        column.serverDefault(),
                        fill,
                        reference == null ? null : completed(reference.key()),
                        intent.unique(),
                        intent.indexed());
        return new Planning.Planned(
                new Plan(
                        complete,
                        steps.steps(),
                        assumptions,
                        warnings.stream().distinct().toList()));
    }

    private static Reference completed(Constraint.ForeignKey key) {
        return new Reference(
                key.referencedTable(), key.referencedColumns(), key.onDelete(), key.onUpdate());
    }

    private static Planning doesNotFit(String literal, SqlType type) {
        return new Planning.Refused(
                Message.of("plan.refused.literal-does-not-fit", literal, type),
                List.of(Message.of("plan.remedy.literal", type)));
    }

    private static Planning asked(String about, Message text, List<String> choices) {
        return new Planning.NeedsAnswer(List.of(new Question(about, text, choices)));
    }

    private String name() {
        return table.name() + "." + intent.column();
    }
}
