package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Operation;

import java.util.stream.Stream;

/// A table is dropped and made again, empty.
final class DropBeforeCreate implements Rule {
    @Override
    public String id() {
        return "drop-before-create";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.DropTable.class)
                .filter(drop -> !context.isNew(drop.operation().table(), drop))
                .filter(drop ->
                        context.upgradesOf(Operation.CreateTable.class)
                                .filter(create -> create.line() > drop.line())
                                .anyMatch(create ->
                                        create.operation()
                                                .table()
                                                .name()
                                                .equals(drop.operation().table())))
                .map(drop ->
                        Finding.confirmed(
                                        id(),
                                        context.isKnownEmpty(drop.operation().table())
                                                ? Severity.WARNING
                                                : Severity.ERROR,
                                        context.at(drop),
                                        Message.of(
                                                "rule.drop-before-create",
                                                drop.operation().table()))
                                .withEvidence(context.rowsOf(drop.operation().table())));
    }
}
