package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.ScriptFact;

import java.util.stream.Stream;

/// A function that does not say what it returns.
final class MissingTypeHint implements Rule {
    @Override
    public String id() {
        return "missing-type-hint";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.revision()
                .factsOf(ScriptFact.MissingTypeHint.class)
                .map(fact -> finding(context, fact));
    }

    private Finding finding(RuleContext context, ScriptFact.MissingTypeHint fact) {
        Finding finding =
                Finding.confirmed(
                        id(),
                        Severity.INFO,
                        context.at(fact.line()),
                        Message.of("rule.missing-type-hint", fact.function()));
        return Fixes.returnsNone(context, fact.line()).map(finding::withFix).orElse(finding);
    }
}
