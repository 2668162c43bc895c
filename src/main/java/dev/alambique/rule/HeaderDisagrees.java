package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.ScriptFact;

import java.util.stream.Stream;

/// The docstring names another revision or parent than the variables do.
final class HeaderDisagrees implements Rule {
    @Override
    public String id() {
        return "header-disagrees";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.revision()
                .factsOf(ScriptFact.HeaderDisagrees.class)
                .map(fact ->
                        Finding.confirmed(
                                        id(),
                                        Severity.INFO,
                                        context.at(fact.line()),
                                        Message.of(
                                                "rule.header-disagrees",
                                                fact.said(),
                                                fact.actual()))
                                .withEvidence(fact.said(), fact.actual()));
    }
}
