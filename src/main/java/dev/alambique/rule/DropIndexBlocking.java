package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Table;

import java.util.Optional;
import java.util.stream.Stream;

/// An index is dropped while everybody waits.
final class DropIndexBlocking implements Rule {
    @Override
    public String id() {
        return "drop-index-blocking";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.DropIndex.class)
                .filter(drop -> !drop.operation().concurrently())
                .filter(drop -> context.runsOn(drop, Dialect.POSTGRESQL))
                .flatMap(drop -> finding(context, drop).stream());
    }

    private Optional<Finding> finding(RuleContext context, Located<Operation.DropIndex> drop) {
        String name = drop.operation().name();
        String table = tableOf(context, drop.operation());
        if (isMadeHere(context, name) || isDroppedHere(context, table)) {
            return Optional.empty();
        }
        Finding finding =
                Finding.confirmed(
                                id(),
                                context.isKnownSmall(table) ? Severity.INFO : Severity.WARNING,
                                context.at(drop),
                                Message.of("rule.drop-index-blocking", name))
                        .withEvidence("drop_index " + name, context.rowsOf(table));
        return Optional.of(
                Fixes.concurrently(context, drop, true).map(finding::withFix).orElse(finding));
    }

    private static String tableOf(RuleContext context, Operation.DropIndex drop) {
        String table = drop.table();
        return table != null
                ? table
                : context.before().tables().stream()
                        .filter(each ->
                                each.indexes().stream()
                                        .anyMatch(index -> drop.name().equals(index.name())))
                        .map(Table::name)
                        .findFirst()
                        .orElse("");
    }

    private static boolean isMadeHere(RuleContext context, String name) {
        return context.upgradesOf(Operation.CreateIndex.class)
                .filter(create -> !create.operation().concurrently())
                .anyMatch(create -> name.equals(create.operation().index().name()));
    }

    private static boolean isDroppedHere(RuleContext context, String table) {
        return context.upgradesOf(Operation.DropTable.class)
                .anyMatch(drop -> drop.operation().table().equals(table));
    }
}
