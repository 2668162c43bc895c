package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Constraint;

import java.util.stream.Stream;

/// The copy of a table has none of the checks that have no name.
final class SqliteBatchDropsUnnamedCheck implements Rule {
    @Override
    public String id() {
        return "sqlite-batch-drops-unnamed-check";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Rebuild.in(context).stream()
                .filter(rebuild -> !rebuild.isRestated(context))
                .filter(rebuild -> !context.environment().namingConvention().containsKey("ck"))
                .flatMap(rebuild ->
                        rebuild.table()
                                .constraintsOf(Constraint.Check.class)
                                .filter(check -> check.name() == null)
                                .limit(1)
                                .map(check -> finding(context, rebuild, check)));
    }

    private Finding finding(RuleContext context, Rebuild rebuild, Constraint.Check check) {
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        context.at(rebuild.place()),
                        Message.of(
                                "rule.sqlite-batch-drops-unnamed-check",
                                rebuild.name(),
                                check.condition()))
                .withEvidence("CHECK (" + check.condition() + ") without a name");
    }
}
