package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;
import dev.alambique.sql.SqlStatement;

import java.util.stream.Stream;

/// A sequence counts from another place, and may give out numbers that rows have.
final class SequenceRestarted implements Rule {
    @Override
    public String id() {
        return "sequence-restarted";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        boolean catchesUp =
                context.upgradesOf(Operation.BulkInsert.class).findAny().isPresent()
                        || context.sentUp().stream()
                                .anyMatch(sent -> sent.statement() instanceof SqlStatement.Insert);
        return Sent.beginning(context.sentUp(), "ALTER SEQUENCE", "ALTER TABLE")
                .filter(_ -> !catchesUp)
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .filter(sent -> sent.has("RESTART"))
                .filter(sent -> !isMadeHere(context, sent))
                .map(sent ->
                        Finding.confirmed(
                                        id(),
                                        Severity.WARNING,
                                        context.at(sent.place()),
                                        Message.of("rule.sequence-restarted", sent.text()))
                                .withEvidence(sent.text()));
    }

    private static boolean isMadeHere(RuleContext context, Sent sent) {
        return context.isNew(sent.nameAfter("ALTER TABLE"), sent.place())
                || Sent.beginning(context.sentUp(), "CREATE SEQUENCE")
                        .anyMatch(create ->
                                create.nameAfter("SEQUENCE").equals(sent.nameAfter("SEQUENCE")));
    }
}
