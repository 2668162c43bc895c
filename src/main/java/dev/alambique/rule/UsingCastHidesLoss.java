package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// A conversion cuts values that would have stopped the migration.
final class UsingCastHidesLoss implements Rule {
    @Override
    public String id() {
        return "using-cast-hides-loss";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AlterColumn.class)
                .filter(alter -> alter.operation().using() != null)
                .filter(alter -> context.runsOn(alter, Dialect.POSTGRESQL))
                .filter(alter -> !context.isNew(alter.operation().table(), alter))
                .filter(alter -> TypeChange.of(context, alter.operation()) == TypeChange.LOSSY)
                .map(alter -> finding(context, alter));
    }

    private Finding finding(RuleContext context, Located<Operation.AlterColumn> alter) {
        String table = alter.operation().table();
        String column = alter.operation().column();
        return Finding.confirmed(
                        id(),
                        context.isKnownEmpty(table) ? Severity.WARNING : Severity.ERROR,
                        context.at(alter),
                        Message.of("rule.using-cast-hides-loss", table, column))
                .withEvidence("USING " + alter.operation().using(), context.rowsOf(table));
    }
}
