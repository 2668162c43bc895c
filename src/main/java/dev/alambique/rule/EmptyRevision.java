package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Revision;
import dev.alambique.revision.ScriptFact;

import java.util.stream.Stream;

/// A revision that does nothing, in either direction.
final class EmptyRevision implements Rule {
    @Override
    public String id() {
        return "empty-revision";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        Revision revision = context.revision();
        boolean empty = revision.upgrade().isEmpty() && revision.downgrade().isEmpty();
        boolean stands =
                revision.isMerge()
                        || revision.isBase()
                        || !revision.branchLabels().isEmpty()
                        || !revision.dependsOn().isEmpty()
                        || revision.factsOf(ScriptFact.MissingFunction.class).findAny().isPresent()
                        || revision.factsOf(ScriptFact.SyntaxProblem.class).findAny().isPresent();
        return empty && !stands
                ? Stream.of(
                        Finding.confirmed(
                                        id(),
                                        Severity.INFO,
                                        context.whole(),
                                        Message.of("rule.empty-revision"))
                                .withEvidence("upgrade: 0 operations", "downgrade: 0 operations"))
                : Stream.empty();
    }
}
