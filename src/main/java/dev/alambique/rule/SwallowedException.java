package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.message.Message;
import dev.alambique.revision.ScriptFact;

import java.util.stream.Stream;

/// A handler that hides the failure of database work.
final class SwallowedException implements Rule {
    @Override
    public String id() {
        return "swallowed-exception";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.revision()
                .factsOf(ScriptFact.SwallowedException.class)
                .map(fact ->
                        Finding.confirmed(
                                id(),
                                context.inDraft(),
                                context.at(fact.line()),
                                Message.of("rule.swallowed-exception")));
    }
}
