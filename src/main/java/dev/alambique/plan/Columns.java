package dev.alambique.plan;

import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Index;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;

/// New columns on tables that have rows and applications that do not know the column yet.
record Columns(Situation situation) {

    /// A column that every row and every old application can do without: it takes null or has a
    /// default. A default of a column that takes null is set afterwards, so that rows which are
    /// there keep null.
    Steps adding(Table table, Column column, Companions companions) {
        List<Part> parts = new ArrayList<>();
        parts.add(alone(table, column, companions));
        List<Constraint> late = new ArrayList<>();
        Constraints constraints = new Constraints(situation);
        Steps uniques = Steps.none();
        for (Constraint constraint : companions.constraints()) {
            if (constraint instanceof Constraint.Unique unique
                    && situation.mayBlock(table.name())) {
                uniques = uniques.then(new Uniques(situation).concurrently(table, unique));
                continue;
            }
            boolean waits = constraints.canWait(constraint) && situation.mayBlock(table.name());
            parts.add(constraints.adding(table, constraint, waits));
            if (waits) {
                late.add(constraint);
            }
        }
        Steps after = indexes(table, companions, parts);
        Part all = Part.together(parts);
        Step step = all.step(Phase.ALL_AT_ONCE, subject("plan.subject.add-column", table, column));
        return Steps.of(step, all.warnings())
                .then(uniques)
                .then(after)
                .then(constraints.validating(table, late));
    }

    /// The part of a step that adds the column alone; `companions` come with it in other parts.
    Part alone(Table table, Column column, Companions companions) {
        Batches batches = new Batches(situation);
        String serverDefault = column.serverDefault();
        List<Located<Operation>> upgrade = new ArrayList<>();
        List<Message> warnings = new ArrayList<>();
        if (column.nullable() && serverDefault != null) {
            upgrade.add(
                    batches.placed(
                            table,
                            Operation.AddColumn.of(table.name(), column.withServerDefault(null))));
            upgrade.add(batches.placed(table, setDefault(table, column)));
            warnings.add(
                    Message.of("plan.warning.rows-stay-null", name(table, column), serverDefault));
        } else {
            upgrade.add(batches.placed(table, Operation.AddColumn.of(table.name(), column)));
        }
        warnings.addAll(batches.warnings(table, upgrade));
        return new Part(
                upgrade,
                List.of(removal(table, column, companions)),
                reasons(table, column),
                List.of(Message.of("plan.loss.column-values", name(table, column))),
                warnings);
    }

    /// Expand, backfill, contract: the only way to a required column that breaks neither rows nor
    /// an application that does not know it.
    Steps required(Table table, Column column, Companions companions, String fill) {
        Constraints constraints = new Constraints(situation);
        List<Part> expand = new ArrayList<>();
        Column lenient = column.withNullable(true).withServerDefault(fill);
        Batches batches = new Batches(situation);
        List<Located<Operation>> added =
                batches.placed(table, List.of(Operation.AddColumn.of(table.name(), lenient)));
        expand.add(
                new Part(
                        added,
                        List.of(removal(table, column, companions)),
                        expandReasons(column, fill),
                        List.of(Message.of("plan.loss.column-values", name(table, column))),
                        batches.warnings(table, added)));
        for (Constraint constraint : companions.constraints()) {
            expand.add(
                    constraints
                            .adding(table, constraint, constraints.canWait(constraint))
                            .withWarnings(mustExist(constraint, fill)));
        }
        Steps indexes = indexes(table, companions, expand);
        Part first = Part.together(expand);
        Step step =
                first.step(
                        Phase.EXPAND,
                        subject("plan.subject.expand", table, column),
                        beforeBackfill(table, column, fill));
        List<Located<Operation>> validations =
                companions.constraints().stream()
                        .flatMap(each -> constraints.validation(table, each).stream())
                        .toList();
        Requirements requirements = new Requirements(situation);
        return Steps.of(step, first.warnings())
                .then(requirements.backfill(table, column, fill, 2, 3))
                .then(requirements.contract(table, lenient, validations, 3, 3))
                .then(indexes);
    }

    private static List<Message> mustExist(Constraint constraint, String fill) {
        return constraint instanceof Constraint.ForeignKey key
                ? List.of(Message.of("plan.warning.fill-must-exist", fill, key.referencedTable()))
                : List.of();
    }

    /// Indexes that nobody has to wait for join the parts; the others get steps of their own.
    private Steps indexes(Table table, Companions companions, List<Part> parts) {
        Indexes indexes = new Indexes(situation);
        Steps later = Steps.none();
        for (Index index : companions.indexes()) {
            if (situation.mayBlock(table.name())) {
                later = later.then(indexes.concurrently(table, index));
            } else {
                parts.add(indexes.adding(table, index));
            }
        }
        return later;
    }

    private Located<Operation> removal(Table table, Column column, Companions companions) {
        List<Constraint> constraints = new ArrayList<>(table.constraints());
        constraints.addAll(companions.constraints());
        return new Batches(situation)
                .placed(
                        table.withConstraints(constraints),
                        new Operation.DropColumn(table.name(), column.name()));
    }

    private static Operation setDefault(Table table, Column column) {
        return new Operation.AlterColumn(
                table.name(),
                column.name(),
                null,
                null,
                null,
                new Operation.NewDefault(column.serverDefault()),
                null,
                column.type(),
                column.nullable(),
                null);
    }

    private Message[] beforeBackfill(Table table, Column column, String fill) {
        String name = name(table, column);
        Message write = Message.of("plan.before.write-column", name, fill);
        return Proof.of(situation, table, column).isPresent()
                ? new Message[] {write, Message.of("plan.before.no-nulls", name)}
                : new Message[] {write};
    }

    private List<Message> expandReasons(Column column, String fill) {
        Message expand = Message.of("plan.reason.expand", column.name(), fill);
        return situation.runsOn(Dialect.POSTGRESQL)
                ? List.of(expand, Message.of("plan.reason.catalogue-only"))
                : List.of(expand);
    }

    private List<Message> reasons(Table table, Column column) {
        List<Message> reasons = new ArrayList<>();
        String serverDefault = column.serverDefault();
        if (column.nullable()) {
            reasons.add(Message.of("plan.reason.nullable", table.name(), column.name()));
        } else if (serverDefault != null) {
            reasons.add(Message.of("plan.reason.required-with-default", serverDefault));
        }
        if (situation.runsOn(Dialect.POSTGRESQL)) {
            reasons.add(Message.of("plan.reason.catalogue-only"));
        }
        return reasons;
    }

    private static Message subject(String key, Table table, Column column) {
        return Message.of(key, column.name(), table.name());
    }

    private static String name(Table table, Column column) {
        return table.name() + "." + column.name();
    }
}
