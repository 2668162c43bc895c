package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.ScriptFact;

import java.util.stream.Stream;

/// Something happens when Alembic merely lists the revisions.
final class ImportTimeSideEffect implements Rule {
    @Override
    public String id() {
        return "import-time-side-effect";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.revision()
                .factsOf(ScriptFact.ImportTimeEffect.class)
                .map(fact ->
                        Finding.confirmed(
                                        id(),
                                        context.isDraft() ? Severity.ERROR : Severity.WARNING,
                                        context.at(fact.line()),
                                        Message.of("rule.import-time-side-effect"))
                                .withEvidence(fact.source()));
    }
}
