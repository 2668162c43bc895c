package dev.alambique.plan;

import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Surroundings;
import dev.alambique.schema.Column;
import dev.alambique.schema.Computed;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Deferral;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.SqlText;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.Table;
import dev.alambique.schema.TypeChange;
import dev.alambique.schema.TypeFamily;
import dev.alambique.schema.View;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A change of type that nobody waits for: by a second column on PostgreSQL, along with the columns
/// that point at it. SQLite, where a table has no readers that could wait, changes it in the last
/// step; its own row number stays as it is.
final class AliveRetyping {

    private final Situation situation;
    private final Table table;
    private final Column column;
    private final SqlType to;
    private final Retyping retyping;
    private final Schema schema;
    private final List<TwinColumn> twins;

    AliveRetyping(Situation situation, Table table, Column column, SqlType to, Retyping retyping) {
        this.situation = situation;
        this.table = table;
        this.column = column;
        this.to = to;
        this.retyping = retyping;
        this.schema = situation.onPostgresql();
        this.twins = twins();
    }

    // ---- which columns -----------------------------------------------------------------------

    /// The column, and those that point at it, and at those.
    private List<TwinColumn> twins() {
        Map<String, TwinColumn> found = new LinkedHashMap<>();
        List<String> open = new ArrayList<>();
        schema.table(table.name())
                .ifPresent(each ->
                        each.column(column.name())
                                .ifPresent(root -> {
                                    found.put(each.name() + "." + root.name(), root(each, root));
                                    open.add(each.name() + "." + root.name());
                                }));
        while (!open.isEmpty()) {
            String name = open.removeFirst();
            for (Table child : schema.tables()) {
                for (Column each : pointing(child, name)) {
                    String here = child.name() + "." + each.name();
                    if (!found.containsKey(here) && isNarrower(each)) {
                        found.put(here, child(child, each));
                        open.add(here);
                    }
                }
            }
        }
        return List.copyOf(found.values());
    }

    private TwinColumn root(Table where, Column root) {
        Column after =
                root.withType(to)
                        .withServerDefault(
                                isNumber(root.type()) && isNumber(to)
                                        ? root.serverDefault()
                                        : retyping.newDefault().orElse(null));
        boolean lenient =
                retyping.using() != null || TypeChange.of(root.type(), to) == TypeChange.LOSSY;
        boolean computed = retyping.using() != null || retyping.changesZone();
        return new TwinColumn(
                where,
                root,
                after,
                computed ? retyping.expression(column, column.withType(to)) : null,
                retyping.expression(column.withType(to), column),
                lenient);
    }

    private TwinColumn child(Table where, Column each) {
        return new TwinColumn(where, each, each.withType(to), null, null, false);
    }

    private static boolean isNumber(SqlType type) {
        return TypeFamily.of(type) == TypeFamily.INTEGER;
    }

    private boolean isNarrower(Column each) {
        return TypeChange.of(each.type(), to) != TypeChange.FREE;
    }

    private List<Column> pointing(Table child, String name) {
        return keys(child).stream()
                .filter(key -> key.columns().size() == 1)
                .filter(key -> targets(key).equals(List.of(name)))
                .flatMap(key -> child.column(key.columns().getFirst()).stream())
                .toList();
    }

    private static List<Constraint.ForeignKey> keys(Table table) {
        return table.constraintsOf(Constraint.ForeignKey.class).toList();
    }

    /// What it points at, e.g. `tareas.id`.
    private List<String> targets(Constraint.ForeignKey key) {
        List<String> columns =
                !key.referencedColumns().isEmpty()
                        ? key.referencedColumns()
                        : schema.table(key.referencedTable())
                                .flatMap(Table::primaryKey)
                                .map(Constraint.PrimaryKey::columns)
                                .orElse(List.of());
        return columns.stream().map(each -> key.referencedTable() + "." + each).toList();
    }

    /// Whether rows are told apart by it, or others point at it.
    private boolean isKey() {
        return twins.size() > 1
                || schema.table(table.name())
                        .flatMap(Table::primaryKey)
                        .filter(key -> key.columns().contains(column.name()))
                        .isPresent()
                || schema.tables().stream()
                        .flatMap(each -> keys(each).stream())
                        .anyMatch(key -> targets(key).contains(name()));
    }

    // ---- what is in the way ------------------------------------------------------------------

    Optional<Planning> refusal() {
        if (twins.isEmpty()) {
            return refused(Message.of("plan.refused.twin-unknown", name()));
        }
        boolean widens =
                twins.stream()
                        .allMatch(each ->
                                isNumber(each.column().type())
                                        && TypeChange.of(each.column().type(), to)
                                                == TypeChange.REWRITE);
        if (isKey() && !(isNumber(to) && widens && retyping.using() == null)) {
            return refused(Message.of("plan.refused.twin-key-type", name(), to));
        }
        return twins.stream().flatMap(each -> obstacle(each).stream()).findFirst();
    }

    private Optional<Planning> obstacle(TwinColumn twin) {
        Table where = twin.table();
        String each = where.name() + "." + twin.column().name();
        if (where.options().stream().anyMatch(option -> option.startsWith("PARTITION"))) {
            return refused(Message.of("plan.refused.twin-partitioned", where.name()));
        }
        if (KeyWalk.of(where, KeyWalk.USUAL).filter(KeyWalk::isSingle).isEmpty()) {
            return refused(Message.of("plan.refused.no-single-key", where.name()));
        }
        if (where.column(twin.name()).isPresent()) {
            return Optional.of(
                    new Planning.Refused(
                            Message.of("plan.refused.column-in-the-way", where.name(), twin.name()),
                            List.of(Message.of("plan.remedy.clear-name"))));
        }
        Optional<Constraint.ForeignKey> several =
                schema.tables().stream()
                        .flatMap(table -> keys(table).stream())
                        .filter(key -> key.columns().size() > 1)
                        .filter(key ->
                                targets(key).contains(each)
                                        || (keys(where).contains(key)
                                                && key.columns().contains(twin.column().name())))
                        .findFirst();
        if (several.isPresent()) {
            return refused(
                    Message.of(
                            "plan.refused.twin-composite",
                            each,
                            String.valueOf(several.get().name())));
        }
        return standing(twin)
                .map(what -> Message.of("plan.refused.twin-stands-on", each, what))
                .flatMap(AliveRetyping::refused);
    }

    /// Something on the column that could not come along.
    private Optional<String> standing(TwinColumn twin) {
        String name = twin.column().name();
        List<String> found = new ArrayList<>();
        for (Column each : twin.table().columns()) {
            Computed computed = each.computed();
            if (computed != null && SqlText.mentions(computed.expression(), name)) {
                found.add(each.name());
            }
        }
        for (Constraint each : twin.table().constraints()) {
            boolean other =
                    each instanceof Constraint.Other(_, String definition)
                            && SqlText.mentions(definition, name);
            boolean deferrable =
                    each instanceof Constraint.Unique unique
                            && unique.columns().contains(name)
                            && unique.deferral() != Deferral.NOT_DEFERRABLE;
            if (other || deferrable) {
                found.add(String.valueOf(each.name()));
            }
        }
        String bare = twin.table().name().substring(twin.table().name().lastIndexOf('.') + 1);
        for (View view : situation.schema().views()) {
            String definition = view.definition();
            if (definition == null || SqlText.mentions(definition, bare)) {
                found.add(view.name());
            }
        }
        return found.stream().findFirst();
    }

    private static Optional<Planning> refused(Message reason) {
        return Optional.of(
                new Planning.Refused(
                        reason,
                        List.of(
                                Message.of("plan.remedy.new-column"),
                                Message.of("plan.remedy.type-at-once"))));
    }

    // ---- the steps ---------------------------------------------------------------------------

    Steps steps() {
        TwinExchange exchange = new TwinExchange(situation, schema, twins);
        Part validating = exchange.validating();
        boolean validates = !validating.upgrade().isEmpty();
        int of = validates ? 4 : 3;
        List<Step> steps = new ArrayList<>();
        steps.add(
                exchange.expanding()
                        .withReasons(expandReasons(exchange))
                        .step(
                                Phase.EXPAND,
                                subject("plan.subject.twin-expand", 1, of),
                                beforeFilling()));
        Message ready = Message.of("plan.before.twin-exchange", tables(exchange));
        Message[] afterFilling =
                validates
                        ? new Message[] {Message.of("plan.before.twin-validate")}
                        : new Message[] {ready};
        steps.add(
                exchange.filling()
                        .withReasons(fillReasons(exchange))
                        .step(
                                Phase.BACKFILL,
                                subject("plan.subject.twin-backfill", 2, of),
                                afterFilling));
        if (validates) {
            steps.add(
                    validating
                            .withReasons(
                                    List.of(
                                            Message.of(
                                                    "plan.reason.validate-later",
                                                    tables(exchange))))
                            .step(
                                    Phase.CONTRACT,
                                    subject("plan.subject.twin-validate", 3, of),
                                    ready));
        }
        Part last = Part.together(List.of(exchange.exchanging(), onSqlite()));
        Part said =
                new Part(
                        last.upgrade(),
                        last.downgrade(),
                        exchangeReasons(exchange),
                        losses(exchange),
                        List.of());
        Step step =
                said.step(Phase.CONTRACT, subject("plan.subject.twin-exchange", of, of))
                        .keeping(
                                twins.stream()
                                        .map(each ->
                                                each.table().name() + "." + each.column().name())
                                        .toArray(String[]::new));
        steps.add(retyping.isLossy() ? step.losing(name()) : step);
        List<Message> warnings = new ArrayList<>();
        warnings.add(Message.of("plan.warning.twin-last", columns()));
        warnings.addAll(new Batches(situation).warnings(table, onSqlite().upgrade()));
        for (TwinColumn twin : twins) {
            if (!twin.table().triggers().isEmpty()) {
                warnings.add(
                        Message.of(
                                "plan.warning.twin-triggers",
                                twin.table().name(),
                                String.join(", ", twin.table().triggers())));
            }
        }
        return new Steps(steps, warnings.stream().distinct().toList());
    }

    /// The same change where nobody waits; none for a row number.
    private Part onSqlite() {
        if (!situation.runsOn(Dialect.SQLITE) || isKey() || retyping.changesZone()) {
            return Part.of(List.of(), List.of(), List.of(), List.of());
        }
        Part both = retyping.part();
        return Part.of(onSqlite(both.upgrade()), onSqlite(both.downgrade()), List.of(), List.of());
    }

    private List<Located<Operation>> onSqlite(List<Located<Operation>> operations) {
        Surroundings only = new Only(situation, Dialect.SQLITE).plain();
        return operations.stream()
                .map(each ->
                        new Located<>(
                                each.operation(),
                                1,
                                1,
                                new Surroundings(
                                        each.surroundings().batchTable(),
                                        null,
                                        false,
                                        each.surroundings()
                                                .conditions()
                                                .within(only.conditions()))))
                .toList();
    }

    private Message[] beforeFilling() {
        Message deploy = Message.of("plan.before.twin-expand", columns());
        boolean lenient = twins.stream().anyMatch(TwinColumn::lenient);
        return lenient
                ? new Message[] {deploy, Message.of("plan.before.twin-fits", name(), to)}
                : new Message[] {deploy};
    }

    private List<Message> expandReasons(TwinExchange exchange) {
        List<Message> reasons = new ArrayList<>();
        reasons.add(Message.of("plan.reason.twin-trigger", columns()));
        reasons.add(Message.of("plan.reason.dual-names-locks", tables(exchange)));
        if (twins.stream().anyMatch(TwinColumn::lenient)) {
            reasons.add(Message.of("plan.reason.twin-lenient", to));
        }
        if (situation.runsOn(Dialect.SQLITE)) {
            reasons.add(
                    isKey()
                            ? Message.of("plan.reason.row-number-on-sqlite", name())
                            : Message.of("plan.reason.twin-on-sqlite", table.name()));
        }
        return reasons;
    }

    private List<Message> fillReasons(TwinExchange exchange) {
        List<Message> reasons = new ArrayList<>();
        for (Table each : exchange.tables()) {
            KeyWalk walk = KeyWalk.of(each, KeyWalk.USUAL).orElseThrow();
            reasons.add(Message.of("plan.reason.walk", each.name(), walk.size(), walk.keys()));
        }
        if (has(exchange.filling(), Operation.CreateIndex.class)) {
            reasons.add(Message.of("plan.reason.twin-indexes"));
        }
        reasons.add(Message.of("plan.reason.twin-none-left", columns()));
        if (has(exchange.filling(), Operation.CreateConstraint.class)) {
            reasons.add(Message.of("plan.reason.twin-not-valid"));
        }
        return reasons;
    }

    private static boolean has(Part part, Class<? extends Operation> kind) {
        return part.upgrade().stream().map(Located::operation).anyMatch(kind::isInstance);
    }

    private List<Message> exchangeReasons(TwinExchange exchange) {
        List<Message> reasons = new ArrayList<>();
        reasons.add(Message.of("plan.reason.twin-exchange", tables(exchange)));
        boolean numbered =
                twins.stream()
                        .anyMatch(each ->
                                each.column().identity() != null
                                        || exchange.sequence(each).isPresent());
        if (numbered) {
            reasons.add(Message.of("plan.reason.twin-sequence", name(), to));
        }
        return reasons;
    }

    private List<Message> losses(TwinExchange exchange) {
        List<Message> losses = new ArrayList<>();
        losses.add(Message.of("plan.loss.twin-back", tables(exchange)));
        for (TwinColumn twin : twins) {
            TwinExchange.misfit(twin)
                    .ifPresent(misfit ->
                            losses.add(
                                    Message.of(
                                            "plan.loss.twin-misfits",
                                            twin.table().name() + "." + twin.column().name(),
                                            "SELECT count(*) FROM "
                                                    + SqlName.written(twin.table().name())
                                                    + " WHERE "
                                                    + misfit)));
        }
        String using = retyping.using();
        if (using != null) {
            losses.add(Message.of("plan.loss.converted", name(), using));
        }
        return losses;
    }

    private Message subject(String key, int number, int of) {
        return Message.of(key, column.name(), table.name(), to, number, of);
    }

    private String columns() {
        return twins.stream()
                .map(each -> each.table().name() + "." + each.column().name())
                .collect(Collectors.joining(", "));
    }

    private static String tables(TwinExchange exchange) {
        return exchange.tables().stream().map(Table::name).collect(Collectors.joining(", "));
    }

    private String name() {
        return table.name() + "." + column.name();
    }
}
