package dev.alambique.flow;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.review.Review;
import dev.alambique.review.Verdict;
import dev.alambique.verify.Verification;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Everything that was said about one draft.
///
/// `verification` is null exactly where an earlier objection kept the draft from being run.
public record Appraisal(
        List<Finding> findings, List<Review> reviews, @Nullable Verification verification) {

    public Appraisal {
        findings = List.copyOf(findings);
        reviews = List.copyOf(reviews);
    }

    /// Nothing said yet.
    static final Appraisal NONE = new Appraisal(List.of(), List.of(), null);

    /// With what was said about an earlier draft that this one only repeats.
    Appraisal after(Appraisal earlier) {
        List<Finding> both = new ArrayList<>(earlier.findings);
        both.addAll(findings);
        return new Appraisal(both, earlier.reviews, earlier.verification);
    }

    /// What blocks writing; empty means nothing confirmed speaks against the draft.
    public List<Finding> objections() {
        return all().stream().filter(Finding::blocks).toList();
    }

    /// Objections first, then what the reviewers think, for the next attempt.
    public List<Finding> advice() {
        List<Finding> advice = new ArrayList<>(objections());
        reviews.stream().flatMap(Appraisal::opinions).forEach(advice::add);
        return List.copyOf(advice);
    }

    /// Findings of gate, rules, reviewers and verification, in that order.
    public List<Finding> all() {
        List<Finding> all = new ArrayList<>(findings);
        reviews.stream().flatMap(Appraisal::opinions).forEach(all::add);
        if (verification instanceof Verification.Failed failed) {
            all.addAll(failed.findings());
        }
        if (verification != null) {
            all.addAll(verification.warnings());
        }
        return List.copyOf(all);
    }

    /// Objects whose data would be lost and that a person must name to go on.
    public List<String> consents() {
        return all().stream()
                .flatMap(finding -> Stream.ofNullable(finding.consent()))
                .distinct()
                .toList();
    }

    public boolean hasWarnings() {
        return all().stream()
                .anyMatch(finding -> finding.confirmed() && finding.severity() == Severity.WARNING);
    }

    /// Whether no reviewer gave an answer that counts.
    public boolean nobodyReviewed() {
        return reviews.stream().allMatch(review -> review.verdict() instanceof Verdict.Abstain);
    }

    private static Stream<Finding> opinions(Review review) {
        return switch (review.verdict()) {
            case Verdict.RequestChanges(List<Finding> findings) -> findings.stream();
            case Verdict.Approve _, Verdict.Abstain _ -> Stream.of();
        };
    }
}
