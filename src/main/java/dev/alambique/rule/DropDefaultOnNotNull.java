package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;

import java.util.stream.Stream;

/// A required column loses the default that old writers count on.
final class DropDefaultOnNotNull implements Rule {
    @Override
    public String id() {
        return "drop-default-on-not-null";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AlterColumn.class)
                .filter(alter -> dropsDefault(alter.operation()))
                .filter(alter ->
                        !context.isNew(
                                alter.operation().table(), alter.operation().column(), alter))
                .filter(alter -> isRequired(context, alter.operation()))
                .map(alter -> finding(context, alter));
    }

    private static boolean dropsDefault(Operation.AlterColumn alter) {
        Operation.NewDefault given = alter.serverDefault();
        return given != null && given.value() == null;
    }

    private static boolean isRequired(RuleContext context, Operation.AlterColumn alter) {
        return context.after()
                .column(alter.table(), alter.column())
                .map(column -> !column.nullable())
                .orElse(false);
    }

    private Finding finding(RuleContext context, Located<Operation.AlterColumn> alter) {
        String what = alter.operation().table() + "." + alter.operation().column();
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(alter),
                        Message.of("rule.drop-default-on-not-null", what))
                .withEvidence(what + " not null, default dropped");
    }
}
