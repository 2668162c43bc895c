package dev.alambique.plan;

import dev.alambique.intent.Repair;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Rows that break a rule that is still to come get values that obey it, after their own were put
/// aside, so that the way back can restore them. `broken` is the SQL condition of such rows.
record Repairs(Situation situation, Table table, String broken) {

    /// Why rows cannot be repaired like that; empty where they can.
    Optional<Planning> refusal(Repair repair) {
        return switch (repair) {
            case Repair.Refuse _ -> Optional.empty();
            case Repair.Set(String column, String value) ->
                    refusal(column, value.equals("null") ? List.of() : List.of(value))
                            .or(() -> refusalOfNull(column, value));
            case Repair.Replace(String column, Map<String, String> values) ->
                    refusal(
                            column,
                            values.values().stream().filter(each -> !each.equals("null")).toList());
        };
    }

    private Optional<Planning> refusal(String name, List<String> values) {
        Optional<Column> column = table.column(name);
        if (column.isEmpty()) {
            return Optional.of(Missing.column(table, name));
        }
        Optional<String> key = key();
        if (key.isEmpty() || key.get().equals(name)) {
            return refused(
                    Message.of("plan.refused.nothing-to-keep-by", table.name()),
                    Message.of("plan.remedy.repair-by-hand"));
        }
        return values.stream()
                .filter(value -> Literals.fitted(value, column.get().type()).isEmpty())
                .findFirst()
                .flatMap(value ->
                        refused(
                                Message.of(
                                        "plan.refused.literal-does-not-fit",
                                        value,
                                        column.get().type()),
                                Message.of("plan.remedy.literal", column.get().type())));
    }

    private Optional<Planning> refusalOfNull(String name, String value) {
        boolean required = table.column(name).filter(each -> !each.nullable()).isPresent();
        return required && value.equals("null")
                ? refused(
                        Message.of("plan.refused.repair-needs-null", table.name() + "." + name),
                        Message.of("plan.remedy.repair-otherwise"))
                : Optional.empty();
    }

    private static Optional<Planning> refused(Message reason, Message remedy) {
        return Optional.of(new Planning.Refused(reason, List.of(remedy)));
    }

    /// The step before the rule; none where such rows are refused.
    Steps steps(Repair repair) {
        return switch (repair) {
            case Repair.Refuse _ -> Steps.none();
            case Repair.Set(String column, String value) ->
                    step(column, fitted(column, value), "", List.of(fitted(column, value)));
            case Repair.Replace(String column, Map<String, String> values) -> {
                String name = SqlName.written(column);
                String cases =
                        values.entrySet().stream()
                                .map(each ->
                                        " WHEN "
                                                + fitted(column, each.getKey())
                                                + " THEN "
                                                + fitted(column, each.getValue()))
                                .collect(Collectors.joining("", "CASE " + name, " END"));
                List<String> results =
                        values.values().stream().map(each -> fitted(column, each)).toList();
                yield step(column, cases, " AND " + in(column, values), results);
            }
        };
    }

    /// The condition of rows that a replacement is for.
    String in(String column, Map<String, String> values) {
        return values.keySet().stream()
                .map(each -> fitted(column, each))
                .collect(Collectors.joining(", ", SqlName.written(column) + " IN (", ")"));
    }

    private String fitted(String column, String literal) {
        return literal.equals("null")
                ? "NULL"
                : table.column(column)
                        .flatMap(each -> Literals.fitted(literal, each.type()))
                        .orElse(literal);
    }

    private Steps step(String column, String value, String which, List<String> results) {
        Table kept = kept(column);
        String rows = SqlName.written(table.name());
        String aside = SqlName.written(kept.name());
        String id = SqlName.written(key().orElseThrow());
        String name = SqlName.written(column);
        String chosen = " WHERE " + broken + which;
        List<Located<Operation>> upgrade = new ArrayList<>();
        upgrade.add(Located.of(new Operation.CreateTable(kept)));
        upgrade.add(
                sql(
                        "INSERT INTO "
                                + aside
                                + " ("
                                + id
                                + ", "
                                + name
                                + ") SELECT "
                                + id
                                + ", "
                                + name
                                + " FROM "
                                + rows
                                + chosen));
        upgrade.add(sql("UPDATE " + rows + " SET " + name + " = " + value + chosen));
        List<Located<Operation>> downgrade = new ArrayList<>();
        downgrade.add(
                sql(
                        "UPDATE "
                                + rows
                                + " SET "
                                + name
                                + " = (SELECT "
                                + aside
                                + "."
                                + name
                                + " FROM "
                                + aside
                                + " WHERE "
                                + aside
                                + "."
                                + id
                                + " = "
                                + rows
                                + "."
                                + id
                                + ") WHERE "
                                + id
                                + " IN (SELECT "
                                + id
                                + " FROM "
                                + aside
                                + ") AND "
                                + stillThere(name, results)));
        downgrade.add(Located.of(new Operation.DropTable(kept.name())));
        Part part =
                Part.of(
                        upgrade,
                        downgrade,
                        List.of(
                                Message.of("plan.reason.values-aside", name(column), kept.name()),
                                Message.of("plan.reason.one-statement", table.name())),
                        List.of(Message.of("plan.loss.restored-unless-changed", name(column))));
        return Steps.of(
                part.step(
                        Phase.BACKFILL,
                        Message.of("plan.subject.repair", column, table.name()),
                        Message.of("plan.before.no-new-broken", table.name())),
                List.of(Message.of("plan.warning.kept-table", kept.name())));
    }

    /// What was written since is newer than what was put aside.
    private static String stillThere(String name, List<String> results) {
        List<String> values =
                results.stream().distinct().filter(each -> !each.equals("NULL")).toList();
        String isNull = results.contains("NULL") ? name + " IS NULL" : "";
        if (values.isEmpty()) {
            return isNull;
        }
        String isIn = name + " IN (" + String.join(", ", values) + ")";
        return isNull.isEmpty() ? isIn : "(" + isIn + " OR " + isNull + ")";
    }

    private Table kept(String column) {
        String key = key().orElseThrow();
        String wanted = ConventionNames.shortened(table.name() + "_" + column + "_original");
        return Table.of(
                wanted,
                List.of(
                        table.column(key).orElseThrow().withIdentity(null).withServerDefault(null),
                        Column.of(column, table.column(column).orElseThrow().type())),
                List.of(
                        new Constraint.PrimaryKey(
                                ConventionNames.shortened("pk_" + wanted), List.of(key))),
                List.of());
    }

    private Optional<String> key() {
        return table.primaryKey()
                .map(Constraint.PrimaryKey::columns)
                .filter(columns -> columns.size() == 1)
                .map(List::getFirst);
    }

    private String name(String column) {
        return table.name() + "." + column;
    }

    private static Located<Operation> sql(String text) {
        return Located.of(new Operation.ExecuteSql(text));
    }
}
