package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// A change SQLite has no `ALTER TABLE` for, outside of Alembic's batch mode.
final class SqliteAlterOutsideBatch implements Rule {
    @Override
    public String id() {
        return "sqlite-alter-outside-batch";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        Stream<Finding> altered =
                context.all(Operation.AlterColumn.class)
                        .filter(alter -> !alter.operation().isPlainRename())
                        .filter(alter -> outsideBatch(context, alter))
                        .map(alter ->
                                finding(
                                        context,
                                        alter,
                                        "alter_column",
                                        alter.operation().table(),
                                        alter.operation().column()));
        Stream<Finding> added =
                context.all(Operation.CreateConstraint.class)
                        .filter(create -> outsideBatch(context, create))
                        .map(create ->
                                finding(
                                        context,
                                        create,
                                        "create_constraint",
                                        create.operation().table(),
                                        Named.of(create.operation().constraint())));
        Stream<Finding> dropped =
                context.all(Operation.DropConstraint.class)
                        .filter(drop -> outsideBatch(context, drop))
                        .map(drop ->
                                finding(
                                        context,
                                        drop,
                                        "drop_constraint",
                                        drop.operation().table(),
                                        drop.operation().name()));
        return Stream.concat(Stream.concat(altered, added), dropped);
    }

    static boolean outsideBatch(RuleContext context, Located<?> operation) {
        return context.runsOn(operation, Dialect.SQLITE) && !operation.surroundings().inBatch();
    }

    private Finding finding(
            RuleContext context, Located<?> place, String what, String table, String name) {
        Finding finding =
                Finding.confirmed(
                                id(),
                                Severity.ERROR,
                                context.at(place),
                                Message.of("rule.sqlite-alter-outside-batch", table, name, what))
                        .withEvidence(what + " " + table + "." + name, "batch_alter_table: none");
        return Fixes.inBatch(context, place, table).map(finding::withFix).orElse(finding);
    }
}
