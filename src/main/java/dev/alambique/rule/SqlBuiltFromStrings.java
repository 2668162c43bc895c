package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.message.Message;
import dev.alambique.revision.ScriptFact;

import java.util.stream.Stream;

/// SQL glued together at run time, which nobody can read before it runs.
final class SqlBuiltFromStrings implements Rule {
    @Override
    public String id() {
        return "sql-built-from-strings";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.revision()
                .factsOf(ScriptFact.DynamicSql.class)
                .map(fact ->
                        Finding.confirmed(
                                        id(),
                                        context.inDraft(),
                                        context.at(fact.line()),
                                        Message.of("rule.sql-built-from-strings"))
                                .withEvidence(fact.source()));
    }
}
