package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.SqlType;
import dev.alambique.schema.TypeFamily;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A key and what it points at are of different types.
final class ForeignKeyTypeMismatch implements Rule {
    @Override
    public String id() {
        return "foreign-key-type-mismatch";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.CreateConstraint.class)
                .flatMap(create ->
                        create.operation().constraint() instanceof Constraint.ForeignKey key
                                ? mismatches(context, create, key)
                                : Stream.empty());
    }

    private Stream<Finding> mismatches(
            RuleContext context,
            Located<Operation.CreateConstraint> create,
            Constraint.ForeignKey key) {
        int pairs = Math.min(key.columns().size(), key.referencedColumns().size());
        return IntStream.range(0, pairs)
                .mapToObj(at -> {
                    String table = create.operation().table();
                    Optional<SqlType> from = type(context, table, key.columns().get(at));
                    Optional<SqlType> to =
                            type(context, key.referencedTable(), key.referencedColumns().get(at));
                    return from.isEmpty() || to.isEmpty() || fits(from.get(), to.get())
                            ? Stream.<Finding>empty()
                            : Stream.of(
                                    finding(
                                            context,
                                            create,
                                            table + "." + key.columns().get(at) + " " + from.get(),
                                            key.referencedTable()
                                                    + "."
                                                    + key.referencedColumns().get(at)
                                                    + " "
                                                    + to.get()));
                })
                .flatMap(each -> each);
    }

    private static Optional<SqlType> type(RuleContext context, String table, String column) {
        return context.after().column(table, column).map(Column::type).filter(SqlType::known);
    }

    /// Lengths do not matter here, sizes of numbers do.
    private static boolean fits(SqlType from, SqlType to) {
        TypeFamily family = TypeFamily.of(from);
        return family == TypeFamily.OTHER
                || (family == TypeFamily.of(to)
                        && (family != TypeFamily.INTEGER
                                || from.canonical().name().equals(to.canonical().name())));
    }

    private Finding finding(
            RuleContext context,
            Located<Operation.CreateConstraint> create,
            String from,
            String to) {
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(create),
                        Message.of("rule.foreign-key-type-mismatch", from, to))
                .withEvidence(from, to);
    }
}
