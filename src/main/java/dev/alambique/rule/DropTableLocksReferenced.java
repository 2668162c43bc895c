package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// Dropping a table keeps everybody out of the tables it points at.
final class DropTableLocksReferenced implements Rule {
    @Override
    public String id() {
        return "drop-table-locks-referenced";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.DropTable.class)
                .filter(drop -> context.runsOn(drop, Dialect.POSTGRESQL))
                .flatMap(drop ->
                        context.before().table(drop.operation().table()).stream()
                                .flatMap(table -> table.constraintsOf(Constraint.ForeignKey.class))
                                .map(Constraint.ForeignKey::referencedTable)
                                .distinct()
                                .filter(referenced -> !referenced.equals(drop.operation().table()))
                                .filter(context::hasManyRows)
                                .map(referenced -> finding(context, drop, referenced)));
    }

    private Finding finding(
            RuleContext context, Located<Operation.DropTable> drop, String referenced) {
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(drop),
                        Message.of(
                                "rule.drop-table-locks-referenced",
                                drop.operation().table(),
                                referenced))
                .withEvidence(context.rowsOf(referenced));
    }
}
