package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.message.Language;

/// What a student is told about a finding: where to look, a question, and why it matters. It has no
/// room for code or for a fix, so that it cannot give the solution away.
public record Hint(String ruleId, Location location, String question, String why) {

    /// The question of that number from the rule's page, counted from 0; the last one stays.
    ///
    /// @throws IllegalArgumentException for a finding that is not a rule's
    public static Hint of(Finding finding, int number, Language language) {
        RulePage page = RulePage.read(finding.ruleId(), language);
        int last = page.questions().size() - 1;
        return new Hint(
                finding.ruleId(),
                finding.location(),
                page.questions().get(Math.min(number, last)),
                page.summary());
    }
}
