package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.ScriptFact;
import dev.alambique.schema.Dialect;

import java.util.stream.Stream;

/// A plugin rebuilds a type, and with it every column that has it, to add a label.
final class EnumRebuiltForALabel implements Rule {
    @Override
    public String id() {
        return "enum-rebuilt-for-a-label";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.revision()
                .factsOf(ScriptFact.UnknownDirective.class)
                .filter(fact -> fact.name().equals("sync_enum_values"))
                .filter(_ -> context.dialects().contains(Dialect.POSTGRESQL))
                .map(fact ->
                        Finding.confirmed(
                                        id(),
                                        Severity.WARNING,
                                        context.at(fact.line()),
                                        Message.of("rule.enum-rebuilt-for-a-label"))
                                .withEvidence("sync_enum_values"));
    }
}
