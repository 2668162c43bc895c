package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.ScriptFact;

import java.util.stream.Stream;

/// A comment that silences a rule without a reason, for a rule that does not exist, or in a draft.
///
/// One that silences nothing is reported by [Suppressions], which alone can know.
final class Suppression implements Rule {
    static final String ID = "suppression";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.revision()
                .factsOf(ScriptFact.Suppression.class)
                .flatMap(fact -> judge(context, fact));
    }

    private static Stream<Finding> judge(RuleContext context, ScriptFact.Suppression fact) {
        if (context.isDraft()) {
            return Stream.of(finding(context, fact, "rule.suppression.draft"));
        }
        if (Rules.ALL.stream().noneMatch(rule -> rule.id().equals(fact.ruleId()))) {
            return Stream.of(finding(context, fact, "rule.suppression.unknown"));
        }
        return fact.reason().isBlank()
                ? Stream.of(finding(context, fact, "rule.suppression.reason"))
                : Stream.empty();
    }

    static Finding finding(RuleContext context, ScriptFact.Suppression fact, String key) {
        return Finding.confirmed(
                        ID,
                        Severity.WARNING,
                        context.at(fact.line()),
                        Message.of(key, fact.ruleId()))
                .withEvidence("ignore " + fact.ruleId());
    }
}
