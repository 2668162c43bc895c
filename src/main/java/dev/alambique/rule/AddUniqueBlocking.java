package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// A unique constraint builds its index while nobody can use the table.
final class AddUniqueBlocking implements Rule {
    @Override
    public String id() {
        return "add-unique-blocking";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.CreateConstraint.class)
                .filter(create -> context.runsOn(create, Dialect.POSTGRESQL))
                .filter(create -> builds(create.operation().constraint()))
                .filter(create -> !context.isNew(create.operation().table(), create))
                .map(create -> finding(context, create));
    }

    private static boolean builds(Constraint constraint) {
        return switch (constraint) {
            case Constraint.Unique _ -> true;
            case Constraint.Other(_, String definition) ->
                    definition.matches("(?is).*\\bUNIQUE\\b.*")
                            && !definition.matches("(?is).*\\bUSING\\s+INDEX\\b.*");
            case Constraint.PrimaryKey _, Constraint.Check _, Constraint.ForeignKey _ -> false;
        };
    }

    private Finding finding(RuleContext context, Located<Operation.CreateConstraint> create) {
        String table = create.operation().table();
        String name = Named.of(create.operation().constraint());
        return Finding.confirmed(
                        id(),
                        context.bySize(table),
                        context.at(create),
                        Message.of("rule.add-unique-blocking", name, table))
                .withEvidence("ADD CONSTRAINT " + name + " UNIQUE", context.rowsOf(table));
    }
}
