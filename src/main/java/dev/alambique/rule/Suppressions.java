package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.revision.ScriptFact;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Applies `# alambique: ignore RULE - reason` to what the rules found in its script.
///
/// A comment speaks for its own line and the next one, or for a finding about the script as a
/// whole. In drafts, and without a reason, it speaks for nothing.
final class Suppressions {

    private Suppressions() {}

    /// `dismissed` are the findings a comment answers for.
    record Sorted(List<Finding> standing, List<Finding> dismissed) {}

    static Sorted sort(RuleContext context, List<Finding> findings) {
        List<ScriptFact.Suppression> comments =
                context.isDraft()
                        ? List.of()
                        : context.revision()
                                .factsOf(ScriptFact.Suppression.class)
                                .filter(comment -> !comment.reason().isBlank())
                                .toList();
        List<Finding> standing = new ArrayList<>();
        List<Finding> dismissed = new ArrayList<>();
        Set<ScriptFact.Suppression> used = new HashSet<>();
        for (Finding finding : findings) {
            List<ScriptFact.Suppression> speaking =
                    comments.stream().filter(comment -> speaksFor(comment, finding)).toList();
            used.addAll(speaking);
            (speaking.isEmpty() ? standing : dismissed).add(finding);
        }
        comments.stream()
                .filter(comment -> !used.contains(comment))
                .filter(comment ->
                        Rules.ALL.stream().anyMatch(rule -> rule.id().equals(comment.ruleId())))
                .map(comment -> Suppression.finding(context, comment, "rule.suppression.unused"))
                .forEach(standing::add);
        return new Sorted(standing, dismissed);
    }

    private static boolean speaksFor(ScriptFact.Suppression comment, Finding finding) {
        if (!comment.ruleId().equals(finding.ruleId())) {
            return false;
        }
        return switch (finding.location()) {
            case Location.InScript(_, int line, _) ->
                    line == comment.line() || line == comment.line() + 1;
            case Location.Whole _ -> true;
            case Location.InSchema _ -> false;
        };
    }
}
