package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.SqlText;

import java.util.stream.Stream;

/// A check holds for rows that have nothing.
final class CheckLetsNullThrough implements Rule {
    @Override
    public String id() {
        return "check-lets-null-through";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.CreateConstraint.class)
                .filter(create -> create.operation().constraint() instanceof Constraint.Check)
                .flatMap(create -> {
                    String condition =
                            ((Constraint.Check) create.operation().constraint()).condition();
                    return context.after().table(create.operation().table()).stream()
                            .flatMap(table -> table.columns().stream())
                            .filter(Column::nullable)
                            .filter(column -> SqlText.mentions(condition, column.name()))
                            .filter(_ -> !condition.matches("(?is).*\\bNULL\\b.*"))
                            .limit(1)
                            .map(column -> finding(context, create, column));
                });
    }

    private Finding finding(
            RuleContext context, Located<Operation.CreateConstraint> create, Column column) {
        String table = create.operation().table();
        return Finding.confirmed(
                        id(),
                        Severity.INFO,
                        context.at(create),
                        Message.of("rule.check-lets-null-through", table, column.name()))
                .withEvidence(((Constraint.Check) create.operation().constraint()).condition());
    }
}
