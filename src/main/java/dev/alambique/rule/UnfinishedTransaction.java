package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.sql.SqlStatement;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A transaction is begun by hand and never ended.
final class UnfinishedTransaction implements Rule {
    @Override
    public String id() {
        return "unfinished-transaction";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Stream.concat(
                open(context, context.sentUp()).stream(),
                open(context, context.sentDown()).stream());
    }

    private Optional<Finding> open(RuleContext context, List<Sent> statements) {
        Optional<Sent> begun = Optional.empty();
        for (Sent sent : statements) {
            if (sent.statement() instanceof SqlStatement.TransactionControl(String verb)) {
                switch (verb) {
                    case "BEGIN", "START" -> begun = Optional.of(sent);
                    case "COMMIT", "ROLLBACK", "END", "ABORT" -> begun = Optional.empty();
                    default -> {}
                }
            }
        }
        return begun.map(sent ->
                Finding.confirmed(
                                id(),
                                Severity.ERROR,
                                context.at(sent.place()),
                                Message.of("rule.unfinished-transaction", sent.text()))
                        .withEvidence(sent.text(), "no COMMIT after it"));
    }
}
