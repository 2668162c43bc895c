package dev.alambique.plan;

import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Operations;
import dev.alambique.schema.Change;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;

/// Tables that nobody uses yet.
record NewTables(Situation situation) {

    /// With names for what has none.
    Table named(Table table) {
        ConventionNames names = ConventionNames.of(situation);
        return table.withConstraints(
                        table.constraints().stream()
                                .map(each -> names.named(table.name(), each))
                                .toList())
                .withIndexes(
                        table.indexes().stream()
                                .map(each -> Companions.named(names, table, each))
                                .toList());
    }

    /// `table` has names for all.
    Part part(Table table) {
        Change change = new Change.AddTable(table);
        List<Message> reasons = new ArrayList<>();
        reasons.add(Message.of("plan.reason.new-table", table.name()));
        List<String> referenced =
                table.constraintsOf(Constraint.ForeignKey.class)
                        .map(Constraint.ForeignKey::referencedTable)
                        .filter(each -> !each.equals(table.name()))
                        .distinct()
                        .toList();
        if (!referenced.isEmpty() && situation.runsOn(Dialect.POSTGRESQL)) {
            reasons.add(Message.of("plan.reason.new-key-locks", String.join(", ", referenced)));
        }
        return Part.of(
                located(Operations.making(change)),
                located(Operations.undoing(change)),
                reasons,
                List.of(Message.of("plan.loss.table-rows", table.name())));
    }

    private static List<Located<Operation>> located(List<Operation> operations) {
        return operations.stream().map(each -> Located.of(each)).toList();
    }
}
