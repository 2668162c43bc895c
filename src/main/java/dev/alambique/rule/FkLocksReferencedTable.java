package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// A key stops the writers of the table it points at, even where its own table is new.
final class FkLocksReferencedTable implements Rule {
    @Override
    public String id() {
        return "fk-locks-referenced-table";
    }

    private record Key(Located<?> place, String table, Constraint.ForeignKey key) {}

    @Override
    public Stream<Finding> check(RuleContext context) {
        Stream<Key> created =
                context.upgradesOf(Operation.CreateTable.class)
                        .flatMap(create ->
                                create.operation()
                                        .table()
                                        .constraintsOf(Constraint.ForeignKey.class)
                                        .map(key ->
                                                new Key(
                                                        create,
                                                        create.operation().table().name(),
                                                        key)));
        Stream<Key> added =
                context.upgradesOf(Operation.CreateConstraint.class)
                        .filter(create -> !isValidated(create.operation().constraint()))
                        .flatMap(create ->
                                create.operation().constraint() instanceof Constraint.ForeignKey key
                                        ? Stream.of(
                                                new Key(create, create.operation().table(), key))
                                        : Stream.empty());
        return Stream.concat(created, added)
                .filter(each -> context.runsOn(each.place(), Dialect.POSTGRESQL))
                .filter(each -> context.hasManyRows(each.key().referencedTable()))
                .filter(each -> !context.isNew(each.key().referencedTable(), each.place()))
                .map(each -> finding(context, each));
    }

    /// [AddForeignKeyValidates] speaks of those.
    private static boolean isValidated(Constraint constraint) {
        return !(constraint instanceof Constraint.ForeignKey key) || key.validated();
    }

    private Finding finding(RuleContext context, Key each) {
        String referenced = each.key().referencedTable();
        return Finding.confirmed(
                        id(),
                        Severity.INFO,
                        context.at(each.place()),
                        Message.of("rule.fk-locks-referenced-table", each.table(), referenced))
                .withEvidence(
                        each.table() + " references " + referenced, context.rowsOf(referenced));
    }
}
