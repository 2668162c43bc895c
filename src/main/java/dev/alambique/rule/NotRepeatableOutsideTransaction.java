package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;

import java.util.List;
import java.util.stream.Stream;

/// Several steps outside of a transaction, of which a second try finds some already done.
final class NotRepeatableOutsideTransaction implements Rule {
    @Override
    public String id() {
        return "not-repeatable-outside-transaction";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        List<Located<Operation>> fragile =
                context.upgrade().stream()
                        .filter(each -> each.surroundings().autocommit())
                        .filter(each -> context.runsOn(each, Dialect.POSTGRESQL))
                        .filter(each -> fails(each.operation()))
                        .toList();
        return fragile.size() < 2
                ? Stream.empty()
                : Stream.of(
                        Finding.confirmed(
                                        id(),
                                        Severity.INFO,
                                        context.at(fragile.getFirst()),
                                        Message.of(
                                                "rule.not-repeatable-outside-transaction",
                                                fragile.size()))
                                .withEvidence("outside of a transaction: " + fragile.size()));
    }

    /// Whether it makes something it refuses to make a second time.
    private static boolean fails(Operation operation) {
        return switch (operation) {
            case Operation.CreateIndex create -> !create.ifNotExists();
            case Operation.AddColumn _, Operation.CreateTable _, Operation.CreateConstraint _ ->
                    true;
            case Operation _ -> false;
        };
    }
}
