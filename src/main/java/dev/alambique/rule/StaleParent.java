package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionId;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A revision that is not in the history yet follows one that others follow already.
final class StaleParent implements Rule {
    @Override
    public String id() {
        return "stale-parent";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        Revision revision = context.revision();
        if (context.isWritten() || revision.isMerge()) {
            return Stream.empty();
        }
        Set<RevisionId> together =
                Stream.concat(context.earlier().stream(), context.later().stream())
                        .map(Revision::id)
                        .collect(Collectors.toSet());
        return revision.downRevisions().stream()
                .filter(parent -> !isBranching(context, revision))
                .flatMap(parent ->
                        context.graph().children(parent).stream()
                                .filter(child -> !child.equals(revision.id()))
                                .filter(child -> !together.contains(child))
                                .sorted()
                                .limit(1)
                                .map(child -> finding(context, parent, child)));
    }

    private static boolean isBranching(RuleContext context, Revision revision) {
        return !revision.branchLabels().isEmpty() || context.graph().isOnNamedBranch(revision.id());
    }

    private Finding finding(RuleContext context, RevisionId parent, RevisionId child) {
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        context.whole(),
                        Message.of("rule.stale-parent", parent.value(), child.value()))
                .withEvidence(child.value() + " follows " + parent.value());
    }
}
