package dev.alambique.plan;

import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Columns that go while their values stay in a table of their own, by the rows' keys, so that the
/// way back is exact. `purpose` is the column that takes their place; that table is named after it.
record KeptAside(Situation situation, Table table, List<Column> columns, String purpose) {

    KeptAside {
        columns = List.copyOf(columns);
    }

    /// The rows need a key, and the columns none of their own.
    boolean isPossible() {
        List<String> names = columns.stream().map(Column::name).toList();
        boolean referenced =
                situation.tables().stream()
                        .flatMap(each -> each.constraintsOf(Constraint.ForeignKey.class))
                        .anyMatch(key ->
                                key.referencedTable().equals(table.name())
                                        && key.referencedColumns().stream()
                                                .anyMatch(names::contains));
        return !key().isEmpty()
                && key().stream().noneMatch(names::contains)
                && !referenced
                && situation.schema().table(name()).isEmpty();
    }

    String name() {
        return ConventionNames.shortened(table.name() + "_" + purpose + "_before");
    }

    Steps step(String successors) {
        Batches batches = new Batches(situation);
        Enclosed enclosed = new Enclosed(situation);
        List<Located<Operation>> upgrade =
                new ArrayList<>(enclosed.by(table.name(), columns.getFirst().name()));
        upgrade.add(Located.of(new Operation.CreateTable(keeping())));
        String all =
                keeping().columns().stream()
                        .map(each -> SqlName.written(each.name()))
                        .collect(Collectors.joining(", "));
        upgrade.add(
                sql(
                        "INSERT INTO "
                                + SqlName.written(name())
                                + " ("
                                + all
                                + ") SELECT "
                                + all
                                + " FROM "
                                + SqlName.written(table.name())));
        List<Located<Operation>> downgrade = new ArrayList<>(enclosed.by(table.name(), purpose));
        List<Located<Operation>> after = new ArrayList<>();
        for (Column column : columns) {
            Dependents dependents = new Dependents(batches, table, column);
            upgrade.addAll(dependents.dropped());
            upgrade.add(
                    batches.placed(table, new Operation.DropColumn(table.name(), column.name())));
            Column empty = column.withNullable(true).withServerDefault(null);
            downgrade.add(Located.of(Operation.AddColumn.of(table.name(), empty)));
            after.addAll(asItWas(column));
            after.addAll(dependents.made());
        }
        downgrade.add(sql(restoring()));
        downgrade.addAll(after);
        downgrade.add(Located.of(new Operation.DropTable(name())));
        List<Message> reasons = new ArrayList<>();
        reasons.add(Message.of("plan.reason.kept-aside", name(), names()));
        if (situation.runsOn(Dialect.POSTGRESQL)) {
            reasons.add(Message.of("plan.reason.brief-drop", table.name()));
        }
        Part part =
                Part.of(
                        upgrade,
                        downgrade,
                        reasons,
                        List.of(
                                Message.of(
                                        "plan.loss.kept-aside",
                                        names(),
                                        name(),
                                        "SELECT count(*) FROM "
                                                + SqlName.written(table.name())
                                                + " WHERE NOT EXISTS (SELECT 1 FROM "
                                                + SqlName.written(name())
                                                + " WHERE "
                                                + same()
                                                + ")")));
        Step step =
                part.step(
                        Phase.CONTRACT,
                        Message.of("plan.subject.kept-aside", names(), table.name(), successors),
                        Message.of("plan.before.drop-kept", name()));
        return Steps.of(step, batches.warnings(table, upgrade));
    }

    /// Columns that came back empty and were filled, with the rule and the default they had.
    private List<Located<Operation>> asItWas(Column column) {
        List<Located<Operation>> operations = new ArrayList<>();
        String name = SqlName.written(column.name());
        if (!column.nullable()) {
            Literals.neutral(column.type())
                    .ifPresent(each ->
                            operations.add(
                                    sql(
                                            "UPDATE "
                                                    + SqlName.written(table.name())
                                                    + " SET "
                                                    + name
                                                    + " = "
                                                    + each
                                                    + " WHERE "
                                                    + name
                                                    + " IS NULL")));
        }
        if (!column.nullable() || column.serverDefault() != null) {
            operations.add(
                    new Batches(situation)
                            .placed(
                                    table,
                                    new Operation.AlterColumn(
                                            table.name(),
                                            column.name(),
                                            null,
                                            null,
                                            column.nullable() ? null : Boolean.FALSE,
                                            column.serverDefault() == null
                                                    ? null
                                                    : new Operation.NewDefault(
                                                            column.serverDefault()),
                                            null,
                                            column.type(),
                                            null,
                                            null)));
        }
        return operations;
    }

    private String restoring() {
        String outer = SqlName.written(table.name());
        String kept = SqlName.written(name());
        String same = same();
        return columns.stream()
                .map(Column::name)
                .map(SqlName::written)
                .map(each ->
                        each
                                + " = (SELECT "
                                + kept
                                + "."
                                + each
                                + " FROM "
                                + kept
                                + " WHERE "
                                + same
                                + ")")
                .collect(Collectors.joining(", ", "UPDATE " + outer + " SET ", ""));
    }

    /// True where a kept row and one of the table belong together.
    private String same() {
        String outer = SqlName.written(table.name());
        String kept = SqlName.written(name());
        return key().stream()
                .map(SqlName::written)
                .map(each -> kept + "." + each + " = " + outer + "." + each)
                .collect(Collectors.joining(" AND "));
    }

    private Table keeping() {
        List<Column> all = new ArrayList<>();
        key().forEach(each ->
                table.column(each).ifPresent(found -> all.add(plain(found).required())));
        columns.forEach(each -> all.add(plain(each)));
        String bare = name().substring(name().lastIndexOf('.') + 1);
        return Table.of(
                name(),
                all,
                List.of(new Constraint.PrimaryKey(ConventionNames.shortened("pk_" + bare), key())),
                List.of());
    }

    private static Column plain(Column column) {
        return Column.of(column.name(), column.type());
    }

    private List<String> key() {
        return table.primaryKey().map(Constraint.PrimaryKey::columns).orElse(List.of());
    }

    private String names() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private static Located<Operation> sql(String sql) {
        return Located.of(new Operation.ExecuteSql(sql));
    }
}
