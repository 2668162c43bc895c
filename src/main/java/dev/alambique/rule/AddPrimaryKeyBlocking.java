package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// A primary key builds its index while nobody can use the table.
final class AddPrimaryKeyBlocking implements Rule {
    @Override
    public String id() {
        return "add-primary-key-blocking";
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
            case Constraint.PrimaryKey _ -> true;
            case Constraint.Other(_, String definition) ->
                    definition.matches("(?is).*\\bPRIMARY\\s+KEY\\b.*")
                            && !definition.matches("(?is).*\\bUSING\\s+INDEX\\b.*");
            case Constraint.Unique _, Constraint.Check _, Constraint.ForeignKey _ -> false;
        };
    }

    private Finding finding(RuleContext context, Located<Operation.CreateConstraint> create) {
        String table = create.operation().table();
        return Finding.confirmed(
                        id(),
                        context.bySize(table),
                        context.at(create),
                        Message.of("rule.add-primary-key-blocking", table))
                .withEvidence("ADD PRIMARY KEY", context.rowsOf(table));
    }
}
