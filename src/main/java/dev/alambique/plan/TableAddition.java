package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.intent.Reference;
import dev.alambique.message.Message;
import dev.alambique.schema.Change;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Equivalence;
import dev.alambique.schema.Index;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SchemaDiff;
import dev.alambique.schema.SqlText;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Plans `add table`, from what was said or, where no columns were, from the models.
final class TableAddition {

    private final Intent.AddTable intent;
    private final Situation situation;
    private final List<Column> columns = new ArrayList<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final List<Message> assumptions = new ArrayList<>();
    private final List<Message> warnings;

    private TableAddition(Intent.AddTable intent, Situation situation) {
        this.intent = intent;
        this.situation = situation;
        this.warnings = new ArrayList<>(situation.warnings());
    }

    static Planning plan(Intent.AddTable intent, Situation situation) {
        if (situation.schema().table(intent.table()).isPresent()) {
            return new Planning.NothingToDo(
                    Message.of("plan.nothing.table-exists", intent.table()));
        }
        return new TableAddition(intent, situation).plan();
    }

    private Planning plan() {
        Optional<Table> model =
                situation
                        .pending(Change.AddTable.class)
                        .map(Change.AddTable::added)
                        .filter(each -> each.name().equals(intent.table()))
                        .findFirst();
        if (intent.columns().isEmpty()) {
            return model.map(this::ofModels)
                    .orElseGet(() ->
                            refused(
                                    Message.of(
                                            "plan.refused.table-without-columns", intent.table()),
                                    Message.of("plan.remedy.say-columns", intent.table())));
        }
        Optional<Planning> ended = build();
        if (ended.isPresent()) {
            return ended.get();
        }
        Table table =
                new NewTables(situation)
                        .named(Table.of(intent.table(), columns, constraints, indexes));
        compare(table, model);
        return planned(table, intent);
    }

    private Planning ofModels(Table model) {
        boolean usable =
                model.columns().stream()
                        .allMatch(each -> refusedType(each.name(), each.type()).isEmpty());
        if (!usable) {
            return model.columns().stream()
                    .flatMap(each -> refusedType(each.name(), each.type()).stream())
                    .findFirst()
                    .orElseThrow();
        }
        assumptions.add(
                Message.of("plan.assumption.table-as-in-models", situation.place(model.name())));
        return planned(new NewTables(situation).named(model), intent);
    }

    private Optional<Planning> build() {
        for (Intent.AddColumn said : intent.columns()) {
            Optional<Planning> ended = column(said);
            if (ended.isPresent()) {
                return ended;
            }
        }
        if (intent.primaryKey().isEmpty()) {
            warnings.add(Message.of("plan.warning.no-primary-key", intent.table()));
        } else {
            constraints.add(new Constraint.PrimaryKey(null, intent.primaryKey()));
        }
        intent.uniques().forEach(each -> unique(each.columns()));
        for (Intent.AddForeignKey key : intent.keys()) {
            Optional<Planning> ended = key(key.columns(), key.references());
            if (ended.isPresent()) {
                return ended;
            }
        }
        for (Intent.AddColumn said : intent.columns()) {
            Optional<Planning> ended = companions(said);
            if (ended.isPresent()) {
                return ended;
            }
        }
        for (Intent.AddCheck check : intent.checks()) {
            constraints.add(
                    new Constraint.Check(checkName(check.condition()), check.condition(), true));
        }
        return missing();
    }

    private String checkName(String condition) {
        List<String> mentioned =
                columns.stream()
                        .map(Column::name)
                        .filter(each -> SqlText.mentions(condition, each))
                        .toList();
        return ConventionNames.of(situation).check(intent.table(), mentioned);
    }

    private Optional<Planning> column(Intent.AddColumn said) {
        SqlType type = said.type();
        if (type == null && said.references() != null) {
            type = typeOf(said.references());
        }
        if (type == null) {
            return Optional.of(
                    refused(
                            Message.of("plan.refused.column-without-type", said.column()),
                            Message.of("plan.remedy.say-type")));
        }
        boolean binary = type.name().equals("json") && situation.runsOn(Dialect.POSTGRESQL);
        SqlType settled = binary ? SqlType.of("jsonb") : type;
        Optional<Planning> unusable = refusedType(said.column(), settled);
        if (unusable.isPresent()) {
            return unusable;
        }
        String given = said.serverDefault();
        Optional<String> fitted =
                given == null ? Optional.empty() : Literals.fitted(given, settled);
        if (given != null && fitted.isEmpty()) {
            return Optional.of(
                    refused(
                            Message.of("plan.refused.literal-does-not-fit", given, settled),
                            Message.of("plan.remedy.literal", settled)));
        }
        boolean key = intent.primaryKey().contains(said.column());
        boolean nullable = !key && !Boolean.FALSE.equals(said.nullable());
        columns.add(
                Column.of(said.column(), settled)
                        .withNullable(nullable)
                        .withServerDefault(fitted.orElse(null)));
        return Optional.empty();
    }

    private @Nullable SqlType typeOf(Reference reference) {
        Table soFar = Table.of(intent.table(), columns, constraints, indexes);
        return ReferenceChoice.of(situation, soFar, List.of(intent.table()), reference)
                        instanceof ReferenceChoice.Found found
                ? found.types().getFirst()
                : null;
    }

    /// A type nobody here knows cannot be written down, and PostgreSQL's enums need a type first.
    private Optional<Planning> refusedType(String column, SqlType type) {
        String name = intent.table() + "." + column;
        if (!type.known()) {
            return Optional.of(
                    refused(
                            Message.of("plan.refused.symbolic-type", name, type),
                            Message.of("plan.remedy.say-type")));
        }
        return type.isEnumeration() && situation.runsOn(Dialect.POSTGRESQL)
                ? Optional.of(
                        refused(
                                Message.of("plan.refused.enum-on-postgresql", name),
                                Message.of("plan.remedy.varchar-for-enum")))
                : Optional.empty();
    }

    private Optional<Planning> companions(Intent.AddColumn said) {
        List<String> alone = List.of(said.column());
        if (said.unique()) {
            unique(alone);
        }
        if (said.references() != null) {
            Optional<Planning> ended = key(alone, said.references());
            if (ended.isPresent()) {
                return ended;
            }
        }
        if (said.indexed()) {
            index(alone);
        }
        return Optional.empty();
    }

    private void unique(List<String> unique) {
        constraints.add(Constraint.Unique.of(null, unique));
    }

    private void index(List<String> indexed) {
        boolean there =
                indexes.stream().anyMatch(each -> each.elements().equals(indexed))
                        || constraints.stream()
                                .filter(each ->
                                        each instanceof Constraint.Unique
                                                || each instanceof Constraint.PrimaryKey)
                                .anyMatch(each -> startsWith(each.columns(), indexed));
        if (!there) {
            String name = ConventionNames.of(situation).index(intent.table(), indexed);
            indexes.add(Index.of(name, indexed, false));
        }
    }

    private static boolean startsWith(List<String> all, List<String> first) {
        return all.size() >= first.size() && all.subList(0, first.size()).equals(first);
    }

    private Optional<Planning> key(List<String> own, Reference reference) {
        Table soFar = Table.of(intent.table(), columns, constraints, indexes);
        return switch (ReferenceChoice.of(situation, soFar, own, reference)) {
            case ReferenceChoice.Ended(Planning planning) -> Optional.of(planning);
            case ReferenceChoice.Found found -> {
                for (int at = 0; at < own.size(); at++) {
                    Optional<Column> column = soFar.column(own.get(at));
                    Planning misfit =
                            column.isEmpty()
                                    ? null
                                    : ReferenceChoice.misfit(
                                            intent.table() + "." + own.get(at),
                                            column.get().type(),
                                            found.key(),
                                            found.types().get(at));
                    if (misfit != null) {
                        yield Optional.of(misfit);
                    }
                }
                constraints.add(found.key());
                index(own);
                yield Optional.empty();
            }
        };
    }

    /// A key or rule on a column that was not said.
    private Optional<Planning> missing() {
        Table table = Table.of(intent.table(), columns, constraints, indexes);
        return constraints.stream()
                .flatMap(each -> Missing.of(table, each.columns()).stream())
                .findFirst()
                .map(each -> Missing.column(table, each));
    }

    private void compare(Table table, Optional<Table> model) {
        if (model.isEmpty()) {
            warnings.add(Message.of("plan.warning.table-not-in-models", table.name()));
            return;
        }
        boolean same =
                SchemaDiff.between(
                                Schema.of(table),
                                Schema.of(new NewTables(situation).named(model.get())),
                                Equivalence.PYTHON)
                        .isEmpty();
        if (!same) {
            warnings.add(
                    Message.of(
                            "plan.warning.table-differs",
                            table.name(),
                            situation.place(table.name())));
        }
    }

    private Planning planned(Table table, Intent complete) {
        Part part = new NewTables(situation).part(table);
        return new Planning.Planned(
                new Plan(
                        complete,
                        List.of(
                                part.step(
                                        Phase.ALL_AT_ONCE,
                                        Message.of("plan.subject.create-table", table.name()))),
                        assumptions,
                        warnings.stream().distinct().toList()));
    }

    private static Planning refused(Message reason, Message remedy) {
        return new Planning.Refused(reason, List.of(remedy));
    }
}
