package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Operation;
import dev.alambique.sql.SqlScript;
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
        return context.all(Operation.ExecuteSql.class)
                .flatMap(execute ->
                        SqlScript.read(execute.operation().sql()).statements().stream()
                                .filter(read ->
                                        read.statement() instanceof SqlStatement.TransactionControl)
                                .map(read ->
                                        Finding.confirmed(
                                                        id(),
                                                        Severity.ERROR,
                                                        context.at(execute),
                                                        Message.of(
                                                                "rule.explicit-transaction-control",
                                                                read.text()))
                                                .withEvidence(read.text())));
    }
}
