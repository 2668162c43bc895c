package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Operation;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.TypeChange;

import java.util.stream.Stream;

/// Going back squeezes values into a type they may have outgrown.
final class DowngradeLosesValues implements Rule {
    @Override
    public String id() {
        return "downgrade-loses-values";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.downgradesOf(Operation.AlterColumn.class)
                .filter(alter -> narrows(context, alter.operation()))
                .map(alter ->
                        Finding.confirmed(
                                        id(),
                                        Severity.INFO,
                                        context.at(alter),
                                        Message.of(
                                                "rule.downgrade-loses-values",
                                                alter.operation().table(),
                                                alter.operation().column(),
                                                String.valueOf(alter.operation().type())))
                                .withEvidence("downgrade to " + alter.operation().type()));
    }

    private static boolean narrows(RuleContext context, Operation.AlterColumn alter) {
        SqlType to = alter.type();
        return to != null
                && context.after()
                        .column(alter.table(), alter.column())
                        .filter(column -> TypeChange.of(column.type(), to) == TypeChange.LOSSY)
                        .isPresent();
    }
}
