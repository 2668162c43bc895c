package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;

import java.util.stream.Stream;

/// A new table has nothing that tells its rows apart.
final class MissingPrimaryKey implements Rule {
    @Override
    public String id() {
        return "missing-primary-key";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.CreateTable.class)
                .filter(create -> !create.operation().table().columns().isEmpty())
                .filter(create -> create.operation().table().primaryKey().isEmpty())
                .filter(create ->
                        create.operation()
                                .table()
                                .constraintsOf(Constraint.Unique.class)
                                .findAny()
                                .isEmpty())
                .filter(create -> !isTemporary(context, create.operation().table().name()))
                .filter(create -> !isKeyedLater(context, create.operation().table().name()))
                .filter(create ->
                        context.after().table(create.operation().table().name()).isPresent())
                .map(create ->
                        Finding.confirmed(
                                        id(),
                                        Severity.WARNING,
                                        context.at(create),
                                        Message.of(
                                                "rule.missing-primary-key",
                                                create.operation().table().name()))
                                .withEvidence("no primary key, no unique constraint"));
    }

    private static boolean isTemporary(RuleContext context, String table) {
        return Sent.beginning(context.sentUp(), "CREATE TEMP TABLE", "CREATE TEMPORARY TABLE")
                .anyMatch(sent -> sent.nameAfter("TABLE").equals(table));
    }

    private static boolean isKeyedLater(RuleContext context, String table) {
        boolean constraint =
                context.upgradesOf(Operation.CreateConstraint.class)
                        .filter(create -> isKey(create.operation().constraint()))
                        .anyMatch(create -> create.operation().table().equals(table));
        return constraint
                || context.upgradesOf(Operation.CreateIndex.class)
                        .filter(create -> create.operation().index().unique())
                        .anyMatch(create -> create.operation().table().equals(table));
    }

    private static boolean isKey(Constraint constraint) {
        return switch (constraint) {
            case Constraint.PrimaryKey _, Constraint.Unique _, Constraint.Other _ -> true;
            case Constraint.ForeignKey _, Constraint.Check _ -> false;
        };
    }
}
