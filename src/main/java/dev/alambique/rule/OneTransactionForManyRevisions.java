package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Operation;
import dev.alambique.sql.SqlOperations;

import java.util.stream.Stream;

/// Validation in a later revision is no later transaction where all revisions share one.
final class OneTransactionForManyRevisions implements Rule {
    @Override
    public String id() {
        return "one-transaction-for-many-revisions";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        if (!Boolean.FALSE.equals(context.environment().transactionPerMigration())) {
            return Stream.empty();
        }
        return context.sentUp().stream()
                .filter(sent -> sent.has("VALIDATE CONSTRAINT"))
                .filter(sent -> !sent.place().surroundings().autocommit())
                .filter(sent -> isAddedJustBefore(context, sent.nameAfter("VALIDATE CONSTRAINT")))
                .limit(1)
                .map(sent ->
                        Finding.confirmed(
                                        id(),
                                        context.isDraft() ? Severity.WARNING : Severity.INFO,
                                        context.at(sent.place()),
                                        Message.of(
                                                "rule.one-transaction-for-many-revisions",
                                                sent.nameAfter("VALIDATE CONSTRAINT")))
                                .withEvidence("transaction_per_migration: False"));
    }

    private static boolean isAddedJustBefore(RuleContext context, String name) {
        return context.revision().downRevisions().stream()
                .flatMap(parent ->
                        Stream.concat(context.earlier().stream(), context.history().stream())
                                .filter(revision -> revision.id().equals(parent)))
                .flatMap(revision -> SqlOperations.expand(revision.upgrade()).stream())
                .anyMatch(each ->
                        each.operation() instanceof Operation.CreateConstraint create
                                && name.equals(create.constraint().name()));
    }
}
