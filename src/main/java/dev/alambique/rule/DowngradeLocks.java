package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// Going back would stop the application.
final class DowngradeLocks implements Rule {
    @Override
    public String id() {
        return "downgrade-locks";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        Stream<Finding> created =
                context.downgradesOf(Operation.CreateIndex.class)
                        .filter(create -> !create.operation().concurrently())
                        .filter(create -> !isRecreated(context, create.operation().table()))
                        .filter(create -> isLarge(context, create, create.operation().table()))
                        .map(create -> finding(context, create, create.operation().table()));
        Stream<Finding> required =
                context.downgradesOf(Operation.AlterColumn.class)
                        .filter(alter -> alter.operation().type() != null)
                        .filter(alter -> isLarge(context, alter, alter.operation().table()))
                        .map(alter -> finding(context, alter, alter.operation().table()));
        return Stream.concat(created, required);
    }

    private static boolean isRecreated(RuleContext context, String table) {
        return context.downgradesOf(Operation.CreateTable.class)
                .anyMatch(create -> create.operation().table().name().equals(table));
    }

    private static boolean isLarge(RuleContext context, Located<?> place, String table) {
        return context.runsOn(place, Dialect.POSTGRESQL) && context.isKnownLarge(table);
    }

    private Finding finding(RuleContext context, Located<?> place, String table) {
        return Finding.confirmed(
                        id(),
                        Severity.INFO,
                        context.at(place),
                        Message.of("rule.downgrade-locks", table))
                .withEvidence("downgrade", context.rowsOf(table));
    }
}
