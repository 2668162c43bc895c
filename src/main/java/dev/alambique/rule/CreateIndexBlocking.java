package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// An index is built on PostgreSQL while nobody can write to its table.
final class CreateIndexBlocking implements Rule {
    @Override
    public String id() {
        return "create-index-blocking";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        Stream<Located<Operation.CreateIndex>> created =
                context.upgradesOf(Operation.CreateIndex.class)
                        .filter(create -> !create.operation().concurrently());
        Stream<Located<Operation.CreateIndex>> inColumn =
                context.upgradesOf(Operation.AddColumn.class)
                        .flatMap(add ->
                                add.operation().indexes().stream()
                                        .map(index ->
                                                Operations.with(
                                                        add,
                                                        new Operation.CreateIndex(
                                                                add.operation().table(),
                                                                index,
                                                                false,
                                                                false))));
        return Stream.concat(created, inColumn)
                .filter(create -> context.runsOn(create, Dialect.POSTGRESQL))
                .filter(create -> !context.isNew(create.operation().table(), create))
                .filter(create -> context.isDraft() || !isBuiltByHand(create))
                .map(create -> finding(context, create));
    }

    /// A person who asks first whether it is there, or how many rows there are, has built it where
    /// it matters.
    private static boolean isBuiltByHand(Located<Operation.CreateIndex> create) {
        String condition = create.surroundings().condition();
        return create.operation().ifNotExists()
                || (condition != null && condition.matches("(?s).*[<>]=?\\s*[\\d_]+.*"));
    }

    private Finding finding(RuleContext context, Located<Operation.CreateIndex> create) {
        String table = create.operation().table();
        String name = Named.of(create.operation().index());
        Finding finding =
                Finding.confirmed(
                                id(),
                                context.bySize(table),
                                context.at(create),
                                Message.of("rule.create-index-blocking", name, table))
                        .withEvidence(
                                "create_index " + name + " on " + table, context.rowsOf(table));
        return Fixes.concurrently(context, create, true).map(finding::withFix).orElse(finding);
    }
}
