package dev.alambique.plan;

import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Operations;
import dev.alambique.schema.Change;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.SqlText;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;

/// What stands on a column and has a name: indexes and constraints that go before it and come back
/// after it.
record Dependents(Batches batches, Table table, Column column) {

    List<Index> indexes() {
        return table.indexes().stream()
                .filter(index -> index.name() != null)
                .filter(index ->
                        index.elements().stream()
                                .anyMatch(each -> SqlText.mentions(each, column.name())))
                .toList();
    }

    List<Constraint> constraints() {
        return table.constraints().stream()
                .filter(constraint -> constraint.name() != null)
                .filter(constraint ->
                        constraint instanceof Constraint.Check(_, String condition, _, _)
                                ? SqlText.mentions(condition, column.name())
                                : constraint.columns().contains(column.name()))
                .toList();
    }

    List<Located<Operation>> dropped() {
        List<Located<Operation>> operations = new ArrayList<>();
        for (Index index : indexes()) {
            operations.add(
                    Located.of(
                            new Operation.DropIndex(
                                    Indexes.nameOf(index), table.name(), false, false)));
        }
        for (Constraint constraint : constraints()) {
            operations.addAll(
                    batches.placed(
                            table,
                            Operations.making(
                                    new Change.RemoveConstraint(table.name(), constraint))));
        }
        return operations;
    }

    List<Located<Operation>> made() {
        List<Located<Operation>> operations = new ArrayList<>();
        for (Constraint constraint : constraints()) {
            operations.addAll(
                    batches.placed(
                            table,
                            Operations.undoing(
                                    new Change.RemoveConstraint(table.name(), constraint))));
        }
        for (Index index : indexes()) {
            operations.add(
                    Located.of(new Operation.CreateIndex(table.name(), index, false, false)));
        }
        return operations;
    }
}
