package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Index;

import java.util.stream.Stream;

/// A column goes and its index does not, so the copy cannot be finished.
final class SqliteBatchIndexedColumnDrop implements Rule {
    @Override
    public String id() {
        return "sqlite-batch-indexed-column-drop";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.DropColumn.class)
                .filter(drop -> drop.surroundings().inBatch())
                .filter(drop -> context.runsOn(drop, Dialect.SQLITE))
                .flatMap(drop ->
                        context.before().table(drop.operation().table()).stream()
                                .flatMap(table -> table.indexes().stream())
                                .filter(index ->
                                        index.elements().contains(drop.operation().column()))
                                .filter(index -> !isDropped(context, index, drop))
                                .limit(1)
                                .map(index -> finding(context, drop, index)));
    }

    private static boolean isDropped(
            RuleContext context, Index index, Located<Operation.DropColumn> before) {
        return context.upgradesOf(Operation.DropIndex.class)
                .filter(drop -> drop.line() < before.line())
                .anyMatch(drop -> drop.operation().name().equals(index.name()));
    }

    private Finding finding(RuleContext context, Located<Operation.DropColumn> drop, Index index) {
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        context.at(drop),
                        Message.of(
                                "rule.sqlite-batch-indexed-column-drop",
                                drop.operation().table(),
                                drop.operation().column(),
                                Named.of(index)))
                .withEvidence(index.name() + " on " + String.join(", ", index.elements()));
    }
}
