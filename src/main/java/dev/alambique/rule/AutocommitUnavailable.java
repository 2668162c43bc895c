package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.project.EnvironmentFact;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;

import java.util.Optional;
import java.util.stream.Stream;

/// env.py has used the connection already, so an autocommit block may find a transaction open.
final class AutocommitUnavailable implements Rule {
    @Override
    public String id() {
        return "autocommit-unavailable";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.environment().facts().stream()
                .filter(fact -> fact.topic() == EnvironmentFact.Topic.ADVISORY_LOCK)
                .filter(fact -> fact.answer() instanceof EnvironmentFact.Said)
                .flatMap(fact ->
                        block(context).stream().map(each -> finding(context, each, fact.answer())));
    }

    private static Optional<Located<Operation>> block(RuleContext context) {
        return context.revision().upgrade().stream()
                .filter(each -> each.surroundings().autocommit())
                .filter(each -> context.runsOn(each, Dialect.POSTGRESQL))
                .findFirst()
                .filter(each ->
                        context.sentUp().stream()
                                .noneMatch(sent ->
                                        sent.begins("COMMIT")
                                                && sent.place().line() < each.line()));
    }

    private Finding finding(
            RuleContext context, Located<Operation> place, EnvironmentFact.Answer answer) {
        String said =
                answer instanceof EnvironmentFact.Said(String value, String where)
                        ? value + " (" + where + ")"
                        : "";
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(place),
                        Message.of("rule.autocommit-unavailable", said))
                .withEvidence(said);
    }
}
