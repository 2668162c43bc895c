package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;

import java.util.stream.Stream;

/// A key fails at the first row without a parent.
final class AddForeignKeyOrphans implements Rule {
    @Override
    public String id() {
        return "add-foreign-key-orphans";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.CreateConstraint.class)
                .filter(create ->
                        create.operation().constraint() instanceof Constraint.ForeignKey key
                                && key.validated())
                .filter(create -> mayHaveOrphans(context, create))
                .map(create -> finding(context, create));
    }

    private static boolean mayHaveOrphans(
            RuleContext context, Located<Operation.CreateConstraint> create) {
        String table = create.operation().table();
        boolean fresh =
                create.operation().constraint().columns().stream()
                        .allMatch(column -> context.isNew(table, column, create));
        return !context.isLookedAt(table, create) && !fresh && !context.isKnownEmpty(table);
    }

    private Finding finding(RuleContext context, Located<Operation.CreateConstraint> create) {
        String table = create.operation().table();
        return Finding.confirmed(
                        id(),
                        Severity.INFO,
                        context.at(create),
                        Message.of(
                                "rule.add-foreign-key-orphans",
                                table,
                                String.join(", ", create.operation().constraint().columns())))
                .withEvidence("nothing looks for orphans", context.rowsOf(table));
    }
}
