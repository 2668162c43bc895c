package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.TypeChange;

import java.util.stream.Stream;

/// A column gets a type that some of its values do not fit into. What SQLite makes of them in a
/// copied table, [SqliteBatchLossyCast] says more exactly.
final class LossyTypeChange implements Rule {
    @Override
    public String id() {
        return "lossy-type-change";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AlterColumn.class)
                .filter(alter -> TypeChanges.of(context, alter.operation()) == TypeChange.LOSSY)
                .filter(alter -> !SqliteBatchLossyCast.loses(context, alter))
                .filter(alter ->
                        !context.isNew(
                                alter.operation().table(), alter.operation().column(), alter))
                .map(alter -> finding(context, alter));
    }

    private Finding finding(RuleContext context, Located<Operation.AlterColumn> alter) {
        String table = alter.operation().table();
        String column = alter.operation().column();
        String from =
                context.columnBefore(table, column)
                        .map(known -> known.type().toString())
                        .orElse(String.valueOf(alter.operation().existingType()));
        return Finding.confirmed(
                        id(),
                        context.isKnownEmpty(table) ? Severity.INFO : Severity.WARNING,
                        context.at(alter),
                        Message.of(
                                "rule.lossy-type-change",
                                table,
                                column,
                                from,
                                String.valueOf(alter.operation().type())))
                .withEvidence(
                        table + "." + column + ": " + from + " to " + alter.operation().type(),
                        context.rowsOf(table))
                .withConsent(table + "." + column);
    }
}
