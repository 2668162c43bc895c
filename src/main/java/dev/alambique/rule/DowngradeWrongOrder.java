package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The way back drops a table that another one still points at.
final class DowngradeWrongOrder implements Rule {
    @Override
    public String id() {
        return "downgrade-wrong-order";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        List<Located<Operation>> down = context.downgrade();
        return context.downgradesOf(Operation.DropTable.class)
                .flatMap(drop ->
                        pointing(context, down, drop).stream()
                                .map(child -> finding(context, drop, child)));
    }

    /// A table dropped later in the same downgrade that has a key to this one.
    private static Optional<String> pointing(
            RuleContext context, List<Located<Operation>> down, Located<Operation.DropTable> drop) {
        return down.stream()
                .filter(each -> each.line() > drop.line())
                .map(Located::operation)
                .filter(Operation.DropTable.class::isInstance)
                .map(each -> ((Operation.DropTable) each).table())
                .filter(child -> pointsAt(context, down, drop, child))
                .findFirst();
    }

    /// Keys that still stand when the parent goes.
    private static boolean pointsAt(
            RuleContext context,
            List<Located<Operation>> down,
            Located<Operation.DropTable> drop,
            String child) {
        String parent = drop.operation().table();
        return !child.equals(parent)
                && context.after().table(child).stream()
                        .flatMap(table -> table.constraintsOf(Constraint.ForeignKey.class))
                        .filter(key -> key.referencedTable().equals(parent))
                        .anyMatch(key -> !isDropped(down, drop, child, key));
    }

    /// A key without a name goes under one nobody can know.
    private static boolean isDropped(
            List<Located<Operation>> down,
            Located<Operation.DropTable> drop,
            String child,
            Constraint.ForeignKey key) {
        return down.stream()
                .filter(each -> each.line() < drop.line())
                .anyMatch(each ->
                        each.operation()
                                        instanceof
                                        Operation.DropConstraint(String table, String name, _)
                                && table.equals(child)
                                && (key.name() == null || name.equals(key.name())));
    }

    private Finding finding(RuleContext context, Located<Operation.DropTable> drop, String child) {
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        context.at(drop),
                        Message.of("rule.downgrade-wrong-order", drop.operation().table(), child))
                .withEvidence(child + " references " + drop.operation().table());
    }
}
