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

import java.util.Optional;
import java.util.stream.Stream;

/// PostgreSQL does not turn one type into the other by itself.
final class CastFails implements Rule {
    @Override
    public String id() {
        return "cast-fails";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AlterColumn.class)
                .filter(alter -> context.runsOn(alter, Dialect.POSTGRESQL))
                .filter(alter -> alter.operation().using() == null)
                .filter(alter -> !context.source().contains("native_enum=False"))
                .flatMap(alter -> refused(context, alter));
    }

    private Stream<Finding> refused(RuleContext context, Located<Operation.AlterColumn> alter) {
        SqlType to = alter.operation().type();
        Optional<SqlType> from =
                context.columnBefore(alter.operation().table(), alter.operation().column())
                        .map(Column::type);
        SqlType said = alter.operation().existingType();
        boolean agreed =
                said == null
                        || from.filter(type -> TypeFamily.of(type) == TypeFamily.of(said))
                                .isPresent();
        return to == null || from.isEmpty() || !agreed || casts(from.get(), to)
                ? Stream.empty()
                : Stream.of(finding(context, alter, from.get(), to));
    }

    /// Whether there is an implicit or an assignment cast.
    private static boolean casts(SqlType from, SqlType to) {
        TypeFamily old = TypeFamily.of(from);
        TypeFamily wanted = TypeFamily.of(to);
        boolean unknown = old == TypeFamily.OTHER || wanted == TypeFamily.OTHER;
        boolean otherLabels =
                old == TypeFamily.ENUM
                        && wanted == TypeFamily.ENUM
                        && !from.enumName().isEmpty()
                        && !to.enumName().isEmpty()
                        && !from.enumName().equals(to.enumName());
        boolean unnamed =
                (old == TypeFamily.ENUM && from.enumName().isEmpty())
                        || (wanted == TypeFamily.ENUM && to.enumName().isEmpty());
        boolean akin =
                old == wanted
                        || wanted == TypeFamily.TEXT
                        || (old.isNumber() && wanted.isNumber())
                        || (old == TypeFamily.DATE && wanted == TypeFamily.TIMESTAMP)
                        || (old == TypeFamily.TIMESTAMP && wanted == TypeFamily.DATE)
                        || (old == TypeFamily.TIMESTAMP && wanted == TypeFamily.TIME)
                        || (old == TypeFamily.TIME && wanted == TypeFamily.INTERVAL)
                        || (old == TypeFamily.INTERVAL && wanted == TypeFamily.TIME);
        return unknown || unnamed || (akin && !otherLabels);
    }

    private Finding finding(
            RuleContext context, Located<Operation.AlterColumn> alter, SqlType from, SqlType to) {
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        context.at(alter),
                        Message.of(
                                "rule.cast-fails",
                                alter.operation().table(),
                                alter.operation().column(),
                                from.toString(),
                                to.toString()))
                .withEvidence(from + " to " + to + " without postgresql_using");
    }
}
