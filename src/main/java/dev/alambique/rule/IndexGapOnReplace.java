package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Index;

import java.util.stream.Stream;

/// An index goes before the one that takes its place is there.
final class IndexGapOnReplace implements Rule {
    @Override
    public String id() {
        return "index-gap-on-replace";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.DropIndex.class)
                .filter(drop -> context.runsOn(drop, Dialect.POSTGRESQL))
                .filter(drop -> !context.isKnownSmall(String.valueOf(drop.operation().table())))
                .flatMap(drop ->
                        context.upgradesOf(Operation.CreateIndex.class)
                                .filter(create -> create.line() > drop.line())
                                .filter(create -> create.operation().concurrently())
                                .filter(create -> replaces(context, create, drop))
                                .limit(1)
                                .map(create -> finding(context, drop, create)));
    }

    /// It begins with the same column, on the same table.
    private static boolean replaces(
            RuleContext context,
            Located<Operation.CreateIndex> create,
            Located<Operation.DropIndex> drop) {
        return context.before().table(create.operation().table()).stream()
                .flatMap(table -> table.indexes().stream())
                .filter(index -> drop.operation().name().equals(index.name()))
                .anyMatch(index -> beginsAlike(index, create.operation().index()));
    }

    private static boolean beginsAlike(Index old, Index made) {
        return !old.elements().isEmpty()
                && !made.elements().isEmpty()
                && old.elements().getFirst().equals(made.elements().getFirst());
    }

    private Finding finding(
            RuleContext context,
            Located<Operation.DropIndex> drop,
            Located<Operation.CreateIndex> create) {
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(drop),
                        Message.of(
                                "rule.index-gap-on-replace",
                                drop.operation().name(),
                                Named.of(create.operation().index())))
                .withEvidence("line " + create.line() + " builds the other");
    }
}
