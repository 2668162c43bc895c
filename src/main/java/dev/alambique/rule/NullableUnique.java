package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;

import java.util.stream.Stream;

/// Unique lets several nulls through.
final class NullableUnique implements Rule {
    @Override
    public String id() {
        return "nullable-unique";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.CreateConstraint.class)
                .filter(create -> create.operation().constraint() instanceof Constraint.Unique)
                .filter(create ->
                        ((Constraint.Unique) create.operation().constraint()).nullsDistinct())
                .flatMap(create ->
                        create.operation().constraint().columns().stream()
                                .filter(column -> isNullable(context, create, column))
                                .limit(1)
                                .map(column -> finding(context, create, column)));
    }

    private static boolean isNullable(
            RuleContext context, Located<Operation.CreateConstraint> create, String column) {
        return context.after()
                .column(create.operation().table(), column)
                .map(Column::nullable)
                .orElse(false);
    }

    private Finding finding(
            RuleContext context, Located<Operation.CreateConstraint> create, String column) {
        String table = create.operation().table();
        return Finding.confirmed(
                        id(),
                        Severity.INFO,
                        context.at(create),
                        Message.of("rule.nullable-unique", table, column))
                .withEvidence(table + "." + column + " null");
    }
}
