package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Index;

import java.util.HashSet;
import java.util.stream.Stream;

/// A new index does what one that is there does already.
final class DuplicateOrPrefixIndex implements Rule {
    @Override
    public String id() {
        return "duplicate-or-prefix-index";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.CreateIndex.class)
                .filter(create -> isPlain(create.operation().index()))
                .filter(create -> !context.isNew(create.operation().table(), create))
                .flatMap(create ->
                        context.before().table(create.operation().table()).stream()
                                .flatMap(table -> table.indexes().stream())
                                .filter(DuplicateOrPrefixIndex::isPlainOrUnique)
                                .filter(other -> covers(other, create.operation().index()))
                                .filter(other -> !isDropped(context, other))
                                .limit(1)
                                .map(other -> finding(context, create, other)));
    }

    private static boolean isPlain(Index index) {
        return !index.unique() && isPlainOrUnique(index) && !index.elements().isEmpty();
    }

    private static boolean isPlainOrUnique(Index index) {
        return index.where() == null && (index.method() == null || index.method().equals("btree"));
    }

    private static boolean covers(Index other, Index made) {
        int length = made.elements().size();
        return other.elements().size() >= length
                && other.elements().subList(0, length).equals(made.elements())
                && new HashSet<>(other.include()).containsAll(made.include());
    }

    private static boolean isDropped(RuleContext context, Index index) {
        return context.upgradesOf(Operation.DropIndex.class)
                .anyMatch(drop -> drop.operation().name().equals(index.name()));
    }

    private Finding finding(
            RuleContext context, Located<Operation.CreateIndex> create, Index other) {
        return Finding.confirmed(
                        id(),
                        Severity.INFO,
                        context.at(create),
                        Message.of(
                                "rule.duplicate-or-prefix-index",
                                Named.of(create.operation().index()),
                                Named.of(other)))
                .withEvidence(other.name() + " (" + String.join(", ", other.elements()) + ")");
    }
}
