package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;

import java.util.stream.Stream;

/// A table loses what tells its rows apart.
final class DropPrimaryKey implements Rule {
    @Override
    public String id() {
        return "drop-primary-key";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.DropConstraint.class)
                .filter(drop -> isKey(context, drop.operation()))
                .filter(drop -> !context.isNew(drop.operation().table(), drop))
                .filter(drop -> !isReplaced(context, drop.operation().table()))
                .map(drop ->
                        Finding.confirmed(
                                        id(),
                                        Severity.ERROR,
                                        context.at(drop),
                                        Message.of(
                                                "rule.drop-primary-key", drop.operation().table()))
                                .withEvidence("drop " + drop.operation().name()));
    }

    private static boolean isKey(RuleContext context, Operation.DropConstraint drop) {
        return "primary".equals(drop.kind())
                || context.before().table(drop.table()).stream()
                        .flatMap(table -> table.primaryKey().stream())
                        .anyMatch(key -> drop.name().equals(key.name()));
    }

    private static boolean isReplaced(RuleContext context, String table) {
        return context.upgradesOf(Operation.CreateConstraint.class)
                .filter(create -> create.operation().table().equals(table))
                .anyMatch(create ->
                        switch (create.operation().constraint()) {
                            case Constraint.PrimaryKey _ -> true;
                            case Constraint.Other(_, String definition) ->
                                    definition.matches("(?is).*\\bPRIMARY\\s+KEY\\b.*");
                            case Constraint.Unique _, Constraint.Check _, Constraint.ForeignKey _ ->
                                    false;
                        });
    }
}
