package dev.alambique.plan;

import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Surroundings;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlText;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.List;

/// Puts operations where they work: into a batch where SQLite would have to alter a table in place.
/// Nothing else is put into one, because a rebuild is never free.
record Batches(Situation situation) {

    List<Located<Operation>> placed(Table table, List<Operation> operations) {
        return operations.stream().map(each -> placed(table, each)).toList();
    }

    /// `table` is the table before the operation.
    Located<Operation> placed(Table table, Operation operation) {
        return isRebuilt(table, operation) ? inBatch(table, operation) : Located.of(operation);
    }

    private boolean isRebuilt(Table table, Operation operation) {
        return situation.runsOn(Dialect.SQLITE) && needsRebuild(table, operation);
    }

    /// What a rebuild of the table costs that nobody asked for.
    List<Message> warnings(Table table, List<Located<Operation>> operations) {
        boolean rebuilt = operations.stream().anyMatch(each -> each.surroundings().inBatch());
        if (!rebuilt) {
            return List.of();
        }
        List<Message> warnings = new ArrayList<>();
        List<String> children = situation.childrenThatFollow(table.name());
        Boolean pragma = situation.context().project().environment().foreignKeysPragma();
        if (!children.isEmpty() && !Boolean.FALSE.equals(pragma)) {
            warnings.add(
                    Message.of(
                            "plan.warning.rebuild-children",
                            table.name(),
                            String.join(", ", children)));
        }
        if (!table.triggers().isEmpty()) {
            warnings.add(
                    Message.of(
                            "plan.warning.rebuild-triggers",
                            table.name(),
                            String.join(", ", table.triggers())));
        }
        if (!table.options().isEmpty()) {
            warnings.add(
                    Message.of(
                            "plan.warning.rebuild-options",
                            table.name(),
                            String.join(", ", table.options())));
        }
        return warnings;
    }

    private Located<Operation> inBatch(Table table, Operation operation) {
        Surroundings where =
                isOnSqliteAlone(table, operation)
                        ? new Dialects(situation).only(Dialect.SQLITE)
                        : Surroundings.NONE;
        return new Located<>(
                operation, 1, 1, new Surroundings(table.name(), null, false, where.conditions()));
    }

    /// A check that PostgreSQL never got, because it has the type itself.
    private static boolean isOnSqliteAlone(Table table, Operation operation) {
        return switch (operation) {
            case Operation.CreateConstraint(_, Constraint.Check check) ->
                    !check.existsOn(Dialect.POSTGRESQL);
            case Operation.DropConstraint drop ->
                    table.constraintsOf(Constraint.Check.class)
                            .anyMatch(check ->
                                    drop.name().equals(check.name())
                                            && !check.existsOn(Dialect.POSTGRESQL));
            case Operation.CreateConstraint _,
                    Operation.CreateTable _,
                    Operation.DropTable _,
                    Operation.RenameTable _,
                    Operation.AddColumn _,
                    Operation.DropColumn _,
                    Operation.AlterColumn _,
                    Operation.CreateIndex _,
                    Operation.DropIndex _,
                    Operation.TableComment _,
                    Operation.BulkInsert _,
                    Operation.ExecuteSql _,
                    Operation.Fail _,
                    Operation.Partial _,
                    Operation.Opaque _ ->
                    false;
        };
    }

    private static boolean needsRebuild(Table table, Operation operation) {
        return switch (operation) {
            case Operation.AddColumn add ->
                    !add.constraints().isEmpty()
                            || add.column().type().check() != null
                            || isComputed(add.column());
            case Operation.DropColumn(_, String column) ->
                    table.constraints().stream().anyMatch(each -> speaksOf(each, column));
            case Operation.AlterColumn alter -> !alter.isPlainRename();
            case Operation.CreateConstraint _, Operation.DropConstraint _ -> true;
            case Operation.CreateTable _,
                    Operation.DropTable _,
                    Operation.RenameTable _,
                    Operation.CreateIndex _,
                    Operation.DropIndex _,
                    Operation.TableComment _,
                    Operation.BulkInsert _,
                    Operation.ExecuteSql _,
                    Operation.Fail _,
                    Operation.Partial _,
                    Operation.Opaque _ ->
                    false;
        };
    }

    /// SQLite adds no column whose default it would have to compute.
    private static boolean isComputed(Column column) {
        String serverDefault = column.serverDefault();
        return serverDefault != null && !Literals.isConstant(serverDefault);
    }

    private static boolean speaksOf(Constraint constraint, String column) {
        return switch (constraint) {
            case Constraint.Check(_, String condition, _, _) -> SqlText.mentions(condition, column);
            case Constraint.Other(_, String definition) -> SqlText.mentions(definition, column);
            case Constraint.PrimaryKey key -> key.columns().contains(column);
            case Constraint.Unique unique -> unique.columns().contains(column);
            case Constraint.ForeignKey key -> key.columns().contains(column);
        };
    }
}
