package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.ScriptFact;

import java.util.stream.Stream;

/// A script or function that does not say what it is for.
final class MissingDocstring implements Rule {
    @Override
    public String id() {
        return "missing-docstring";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.revision()
                .factsOf(ScriptFact.MissingDocstring.class)
                .map(fact ->
                        Finding.confirmed(
                                id(),
                                Severity.INFO,
                                context.at(fact.line()),
                                Message.of("rule.missing-docstring", fact.of())));
    }
}
