package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.project.EnvironmentFacts;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// Nothing ends a statement over very many rows.
final class MissingStatementTimeout implements Rule {
    @Override
    public String id() {
        return "missing-statement-timeout";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        EnvironmentFacts environment = context.environment();
        boolean unlimited =
                !environment.facts().isEmpty() && environment.statementTimeout() == null;
        return context.sentUp().stream()
                .filter(_ -> unlimited)
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .filter(sent -> sent.begins("UPDATE") || sent.begins("DELETE"))
                .filter(sent -> sent.read().relations().stream().anyMatch(context::hasManyRows))
                .filter(sent ->
                        context.sentUp().stream()
                                .takeWhile(each -> !each.equals(sent))
                                .noneMatch(each -> each.text().contains("statement_timeout")))
                .limit(1)
                .map(sent ->
                        Finding.confirmed(
                                        id(),
                                        Severity.INFO,
                                        context.at(sent.place()),
                                        Message.of("rule.missing-statement-timeout"))
                                .withEvidence(sent.text(), "statement_timeout: not in env.py"));
    }
}
