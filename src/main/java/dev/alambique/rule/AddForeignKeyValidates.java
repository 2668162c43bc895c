package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;

import java.util.List;
import java.util.stream.Stream;

/// A new foreign key reads the whole table and stops the writers of both.
final class AddForeignKeyValidates implements Rule {
    @Override
    public String id() {
        return "add-foreign-key-validates";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.CreateConstraint.class)
                .filter(create -> context.runsOn(create, Dialect.POSTGRESQL))
                .filter(create -> validates(create.operation().constraint()))
                .filter(create -> !context.isNew(create.operation().table(), create))
                .filter(create -> !isOfNewColumn(context, create))
                .map(create -> finding(context, create));
    }

    private static boolean validates(Constraint constraint) {
        return switch (constraint) {
            case Constraint.ForeignKey key -> key.validated();
            case Constraint.Other(_, String definition) ->
                    definition.matches("(?is).*\\bFOREIGN\\s+KEY\\b.*")
                            && !definition.matches("(?is).*\\bNOT\\s+VALID\\b.*");
            case Constraint.PrimaryKey _, Constraint.Unique _, Constraint.Check _ -> false;
        };
    }

    /// [FkColumnAddedInTwoSteps] says more exactly what is wrong there.
    private static boolean isOfNewColumn(
            RuleContext context, Located<Operation.CreateConstraint> create) {
        List<String> columns = create.operation().constraint().columns();
        return !columns.isEmpty()
                && columns.stream()
                        .allMatch(column ->
                                context.isNew(create.operation().table(), column, create));
    }

    private Finding finding(RuleContext context, Located<Operation.CreateConstraint> create) {
        String table = create.operation().table();
        String name = Named.of(create.operation().constraint());
        return Finding.confirmed(
                        id(),
                        context.bySize(table),
                        context.at(create),
                        Message.of("rule.add-foreign-key-validates", name, table))
                .withEvidence("ADD CONSTRAINT " + name + " FOREIGN KEY", context.rowsOf(table));
    }
}
