package dev.alambique.plan;

import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.SqlName;
import dev.alambique.schema.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rows in which a column is null get a value, in one statement or along the primary key, and none
/// may be left.
///
/// `value` is SQL; `only` is a further condition on the rows, null for none; `walk` is empty where
/// one statement does it.
record Filling(
        Table table, Column column, String value, @Nullable String only, Optional<KeyWalk> walk) {

    /// How a table is walked when nobody says how; told where nobody knows its size.
    static Optional<KeyWalk> usualWalk(
            Situation situation, Table table, List<Message> assumptions) {
        if (!situation.mayBlock(table.name())) {
            return Optional.empty();
        }
        Optional<KeyWalk> walk = KeyWalk.of(table, KeyWalk.USUAL);
        walk.ifPresent(each ->
                assumptions.add(
                        situation
                                .rowsOnPostgresql(table.name())
                                .map(rows ->
                                        Message.of(
                                                "plan.assumption.batches-large",
                                                table.name(),
                                                rows,
                                                each.size()))
                                .orElseGet(() ->
                                        Message.of(
                                                "plan.assumption.batches-unknown",
                                                table.name(),
                                                each.size()))));
        return walk;
    }

    List<Located<Operation>> operations() {
        String set = SqlName.written(column.name()) + " = " + value;
        List<Located<Operation>> operations =
                new ArrayList<>(
                        walk.map(each -> each.updating(set, todo()))
                                .orElseGet(() ->
                                        List.of(
                                                Located.of(
                                                        new Operation.ExecuteSql(
                                                                "UPDATE " + name() + " SET " + set
                                                                        + " WHERE " + todo())))));
        operations.addAll(Assertions.none(table, left(), isNull(column)));
        return operations;
    }

    /// Why it is safe and what it locks.
    List<Message> reasons() {
        List<Message> reasons = new ArrayList<>();
        reasons.add(Message.of("plan.reason.backfill", column.name(), value));
        reasons.add(
                walk.map(each ->
                                Message.of(
                                        "plan.reason.walk", table.name(), each.size(), each.keys()))
                        .orElseGet(() -> Message.of("plan.reason.one-statement", table.name())));
        reasons.add(Message.of("plan.reason.none-left", column.name()));
        return reasons;
    }

    /// What a downgrade does not bring back, with the statement that counts the rows.
    List<Message> losses() {
        return List.of(
                Message.of("plan.loss.filled-stay", table.name() + "." + column.name(), value),
                Message.of("plan.loss.count-before", count()));
    }

    String count() {
        return "SELECT count(*) FROM " + name() + " WHERE " + todo();
    }

    private String todo() {
        return isNull(column) + (only == null ? "" : " AND (" + only + ")");
    }

    /// A value that is null itself leaves a row as it is.
    private String left() {
        return Literals.isConstant(value) ? todo() : todo() + " AND (" + value + ") IS NOT NULL";
    }

    private String name() {
        return SqlName.written(table.name());
    }

    private static String isNull(Column column) {
        return SqlName.written(column.name()) + " IS NULL";
    }
}
