package dev.alambique.review;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.project.Context;
import dev.alambique.review.Review.Answer;
import dev.alambique.review.Review.ChecklistAnswer;
import dev.alambique.revision.DraftedRevision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reviewers without a model: each item of a checklist is answered by the rules that stand behind
/// it.
///
/// *Yes* means those rules ran and were silent, no more; an item no rule stands behind is said to
/// be not checked.
public final class RuleReviewers implements Reviewers {

    private final List<Agent> agents;
    private final Set<String> ruleIds;

    /// `ruleIds` are the rules that ran on every revision that is reviewed.
    public RuleReviewers(List<Agent> agents, Set<String> ruleIds) {
        this.agents = List.copyOf(agents);
        this.ruleIds = Set.copyOf(ruleIds);
    }

    @Override
    public List<Review> review(
            List<DraftedRevision> revisions, List<Finding> findings, Context context) {
        return agents.stream().map(agent -> review(agent, findings)).toList();
    }

    private Review review(Agent agent, List<Finding> findings) {
        List<ChecklistAnswer> answers =
                agent.checklist().stream().map(item -> answer(item, findings)).toList();
        return new Review(
                agent.name(), "rules", verdict(agent, answers, findings), answers, Duration.ZERO);
    }

    private ChecklistAnswer answer(String item, List<Finding> findings) {
        List<String> rules = Checklist.rulesBehind(item);
        List<String> fired = rules.stream().filter(rule -> !of(rule, findings).isEmpty()).toList();
        if (!fired.isEmpty()) {
            return new ChecklistAnswer(item, Answer.NO, fired);
        }
        return rules.isEmpty() || !ruleIds.containsAll(rules)
                ? new ChecklistAnswer(item, Answer.NOT_CHECKED, List.of())
                : new ChecklistAnswer(item, Answer.YES, rules);
    }

    private static Verdict verdict(
            Agent agent, List<ChecklistAnswer> answers, List<Finding> findings) {
        List<Finding> opinions = new ArrayList<>();
        for (ChecklistAnswer answer : answers) {
            if (answer.answer() == Answer.NO) {
                Location place = of(answer.ruleIds().getFirst(), findings).getFirst().location();
                String rules = String.join(", ", answer.ruleIds());
                Message message = Message.of("review.answered-no", answer.item(), rules);
                opinions.add(Finding.opinion(agent.name(), Severity.INFO, place, message));
            }
        }
        if (!opinions.isEmpty()) {
            return new Verdict.RequestChanges(opinions);
        }
        long checked = answers.stream().filter(each -> each.answer() == Answer.YES).count();
        return checked == 0
                ? new Verdict.Abstain(Message.of("review.nothing-checked"))
                : new Verdict.Approve(Message.of("review.rules-silent", checked, answers.size()));
    }

    private static List<Finding> of(String rule, List<Finding> findings) {
        return findings.stream().filter(finding -> finding.ruleId().equals(rule)).toList();
    }
}
