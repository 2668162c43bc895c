package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// A new check reads the whole table behind a closed door.
final class AddCheckValidates implements Rule {
    @Override
    public String id() {
        return "add-check-validates";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.CreateConstraint.class)
                .filter(create -> context.runsOn(create, Dialect.POSTGRESQL))
                .filter(create -> validates(create.operation().constraint()))
                .filter(create -> !context.isNew(create.operation().table(), create))
                .map(create -> finding(context, create));
    }

    private static boolean validates(Constraint constraint) {
        return switch (constraint) {
            case Constraint.Check check -> check.validated();
            case Constraint.Other(_, String definition) ->
                    definition.matches("(?is).*\\bCHECK\\b.*")
                            && !definition.matches("(?is).*\\bNOT\\s+VALID\\b.*");
            case Constraint.PrimaryKey _, Constraint.Unique _, Constraint.ForeignKey _ -> false;
        };
    }

    private Finding finding(RuleContext context, Located<Operation.CreateConstraint> create) {
        String table = create.operation().table();
        String name = Named.of(create.operation().constraint());
        return Finding.confirmed(
                        id(),
                        context.bySize(table),
                        context.at(create),
                        Message.of("rule.add-check-validates", name, table))
                .withEvidence("ADD CONSTRAINT " + name + " CHECK", context.rowsOf(table));
    }
}
