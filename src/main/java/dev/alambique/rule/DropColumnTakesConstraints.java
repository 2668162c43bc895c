package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// A column goes, and with it a rule about others.
final class DropColumnTakesConstraints implements Rule {
    @Override
    public String id() {
        return "drop-column-takes-constraints";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.DropColumn.class)
                .filter(drop -> context.runsOn(drop, Dialect.POSTGRESQL))
                .flatMap(drop ->
                        context.before().table(drop.operation().table()).stream()
                                .flatMap(table -> table.constraints().stream())
                                .filter(each -> goesAlong(each, drop.operation().column()))
                                .filter(each -> !isDropped(context, drop, each))
                                .map(each -> finding(context, drop, each)));
    }

    /// It speaks of other columns, too.
    private static boolean goesAlong(Constraint constraint, String column) {
        return constraint.columns().size() > 1 && constraint.columns().contains(column);
    }

    private static boolean isDropped(
            RuleContext context, Located<Operation.DropColumn> drop, Constraint constraint) {
        return context.upgradesOf(Operation.DropConstraint.class)
                .filter(each -> each.line() < drop.line())
                .anyMatch(each -> each.operation().name().equals(constraint.name()));
    }

    private Finding finding(
            RuleContext context, Located<Operation.DropColumn> drop, Constraint constraint) {
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(drop),
                        Message.of(
                                "rule.drop-column-takes-constraints",
                                drop.operation().table(),
                                drop.operation().column(),
                                Named.of(constraint),
                                String.join(", ", constraint.columns())))
                .withEvidence(Named.of(constraint) + " " + constraint.columns());
    }
}
