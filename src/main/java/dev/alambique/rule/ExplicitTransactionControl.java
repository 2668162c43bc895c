package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.message.Message;
import dev.alambique.sql.SqlStatement;

import java.util.stream.Stream;

/// The migration begins or ends transactions itself, under Alembic's feet.
final class ExplicitTransactionControl implements Rule {
    @Override
    public String id() {
        return "explicit-transaction-control";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.sent()
                .filter(sent -> sent.statement() instanceof SqlStatement.TransactionControl)
                .map(sent ->
                        Finding.confirmed(
                                        id(),
                                        context.inDraft(),
                                        context.at(sent.place()),
                                        Message.of(
                                                "rule.explicit-transaction-control", sent.text()))
                                .withEvidence(sent.text()));
    }
}
