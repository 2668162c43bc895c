package dev.alambique.rule;

import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.TypeChange;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which operations of an upgrade keep everybody out of a table on PostgreSQL (`ACCESS EXCLUSIVE`).
final class Locks {

    private Locks() {}

    /// One operation and the table it locks, which was there before.
    record Exclusive(Located<Operation> place, String table) {}

    /// In the order they run.
    static List<Exclusive> exclusive(RuleContext context) {
        return context.upgrade().stream()
                .filter(each -> context.runsOn(each, Dialect.POSTGRESQL))
                .flatMap(each -> table(each.operation()).map(table -> new Exclusive(each, table)))
                .filter(each -> !context.isNew(each.table(), each.place()))
                .toList();
    }

    private static Stream<String> table(Operation operation) {
        return switch (operation) {
            case Operation.AddColumn add -> Stream.of(add.table());
            case Operation.DropColumn drop -> Stream.of(drop.table());
            case Operation.AlterColumn alter -> Stream.of(alter.table());
            case Operation.DropTable drop -> Stream.of(drop.table());
            case Operation.RenameTable rename -> Stream.of(rename.table());
            case Operation.DropConstraint drop -> Stream.of(drop.table());
            case Operation.CreateConstraint create ->
                    create.constraint() instanceof Constraint.ForeignKey
                            ? Stream.empty()
                            : Stream.of(create.table());
            case Operation.DropIndex drop ->
                    drop.concurrently()
                            ? Stream.empty()
                            : Optional.ofNullable(drop.table()).stream();
            case Operation _ -> Stream.empty();
        };
    }

    /// Whether it reads or writes all rows while it holds its lock.
    static boolean scans(RuleContext context, Operation operation) {
        return switch (operation) {
            case Operation.AlterColumn alter ->
                    Boolean.FALSE.equals(alter.nullable())
                            || TypeChanges.of(context, alter) == TypeChange.REWRITE
                            || TypeChanges.of(context, alter) == TypeChange.LOSSY;
            case Operation.CreateConstraint(_, Constraint constraint) ->
                    switch (constraint) {
                        case Constraint.Check check -> check.validated();
                        case Constraint.ForeignKey key -> key.validated();
                        case Constraint.Unique _, Constraint.PrimaryKey _ -> true;
                        case Constraint.Other _ -> false;
                    };
            case Operation.CreateIndex create -> !create.concurrently();
            case Operation _ -> false;
        };
    }
}
