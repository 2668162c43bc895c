package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.TypeChange;
import dev.alambique.schema.TypeFamily;

import java.util.Optional;
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
                .filter(alter -> TypeChanges.of(context, alter.operation()) == TypeChange.LOSSY)
                .filter(alter -> isShortened(context, alter.operation()))
                .map(alter -> finding(context, alter));
    }

    /// From text to shorter text; every other conversion that does not fit stops loudly.
    private static boolean isShortened(RuleContext context, Operation.AlterColumn alter) {
        SqlType to = alter.type();
        return to != null
                && TypeFamily.of(to) == TypeFamily.TEXT
                && context.columnBefore(alter.table(), alter.column())
                        .map(Column::type)
                        .or(() -> Optional.ofNullable(alter.existingType()))
                        .filter(from -> TypeFamily.of(from) == TypeFamily.TEXT)
                        .isPresent();
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
