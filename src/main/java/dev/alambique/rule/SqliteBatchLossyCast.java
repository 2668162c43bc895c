package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.TypeFamily;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.stream.Stream;

/// Copying a table casts its values, and SQLite casts whatever it gets.
final class SqliteBatchLossyCast implements Rule {
    @Override
    public String id() {
        return "sqlite-batch-lossy-cast";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AlterColumn.class)
                .filter(alter -> loses(context, alter))
                .filter(alter ->
                        !context.isNew(
                                alter.operation().table(), alter.operation().column(), alter))
                .filter(alter -> !context.isKnownEmpty(alter.operation().table()))
                .flatMap(alter ->
                        from(context, alter.operation()).stream()
                                .map(from -> finding(context, alter, from)));
    }

    /// Whether SQLite casts values there into something else.
    static boolean loses(RuleContext context, Located<Operation.AlterColumn> alter) {
        return alter.surroundings().inBatch()
                && context.runsOn(alter, Dialect.SQLITE)
                && from(context, alter.operation())
                        .filter(from -> loses(from, alter.operation().type()))
                        .isPresent();
    }

    private static Optional<SqlType> from(RuleContext context, Operation.AlterColumn alter) {
        return context.columnBefore(alter.table(), alter.column())
                .map(Column::type)
                .or(() -> Optional.ofNullable(alter.existingType()));
    }

    private static boolean loses(SqlType from, @Nullable SqlType to) {
        if (to == null) {
            return false;
        }
        TypeFamily old = TypeFamily.of(from);
        TypeFamily wanted = TypeFamily.of(to);
        boolean fractions =
                (old == TypeFamily.FLOAT || old == TypeFamily.DECIMAL)
                        && wanted == TypeFamily.INTEGER;
        boolean isKept =
                old == wanted || (old == TypeFamily.INTERVAL && wanted == TypeFamily.TIMESTAMP);
        return fractions || (!isKept && isText(old) && isCastToNumber(wanted));
    }

    /// What SQLite stores as text.
    private static boolean isText(TypeFamily family) {
        return switch (family) {
            case TEXT, DATE, TIME, TIMESTAMP, INTERVAL, JSON, UUID, ENUM, BINARY -> true;
            case INTEGER, DECIMAL, FLOAT, BOOLEAN, OTHER -> false;
        };
    }

    /// To a number, whatever the type is called.
    private static boolean isCastToNumber(TypeFamily family) {
        return switch (family) {
            case INTEGER, DECIMAL, FLOAT, BOOLEAN, DATE, TIME, TIMESTAMP, INTERVAL -> true;
            case TEXT, JSON, UUID, ENUM, BINARY, OTHER -> false;
        };
    }

    private Finding finding(
            RuleContext context, Located<Operation.AlterColumn> alter, SqlType from) {
        String table = alter.operation().table();
        String column = alter.operation().column();
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(alter),
                        Message.of(
                                isText(TypeFamily.of(from))
                                        ? "rule.sqlite-batch-lossy-cast"
                                        : "rule.sqlite-batch-lossy-cast.fraction",
                                table,
                                column,
                                String.valueOf(alter.operation().type())))
                .withEvidence(
                        "CAST(" + column + " AS " + alter.operation().type() + "), was " + from,
                        context.rowsOf(table))
                .withConsent(table + "." + column);
    }
}
