package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Table;

import java.util.Optional;
import java.util.stream.Stream;

/// An index that a constraint stands on cannot be dropped.
final class DropIndexBackingConstraint implements Rule {
    @Override
    public String id() {
        return "drop-index-backing-constraint";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.DropIndex.class)
                .filter(drop -> context.runsOn(drop, Dialect.POSTGRESQL))
                .flatMap(drop ->
                        backed(context, drop).stream().map(table -> finding(context, drop, table)));
    }

    private static Optional<String> backed(RuleContext context, Located<Operation.DropIndex> drop) {
        String name = drop.operation().name();
        return context.before().tables().stream()
                .filter(table ->
                        table.constraints().stream()
                                .filter(each ->
                                        each instanceof Constraint.Unique
                                                || each instanceof Constraint.PrimaryKey)
                                .anyMatch(each -> name.equals(each.name())))
                .map(Table::name)
                .findFirst();
    }

    private Finding finding(RuleContext context, Located<Operation.DropIndex> drop, String table) {
        String name = drop.operation().name();
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        context.at(drop),
                        Message.of("rule.drop-index-backing-constraint", name, table))
                .withEvidence("constraint " + name + " on " + table);
    }
}
