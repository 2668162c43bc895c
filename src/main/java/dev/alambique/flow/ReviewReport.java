package dev.alambique.flow;

import dev.alambique.finding.Finding;
import dev.alambique.message.Language;
import dev.alambique.review.Review;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.rule.Hint;
import dev.alambique.rule.Rules;
import dev.alambique.verify.EngineRun;
import dev.alambique.verify.StageResult;
import dev.alambique.verify.Verification;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Everything said about one revision file: rules, reviewers, a real run.
public record ReviewReport(
        DraftedRevision script,
        CheckReport check,
        List<Review> reviews,
        Verification verification) {

    public ReviewReport {
        reviews = List.copyOf(reviews);
    }

    public boolean blocks() {
        return check.fails(FailOn.ERROR) || verification instanceof Verification.Failed;
    }

    /// The same for a student: where to look, a question, why it matters. Nothing of a reviewer's,
    /// a model's or a database's own words is in it, so that it cannot give the solution away.
    public List<Hint> hints(Language language) {
        Set<String> said = new LinkedHashSet<>();
        List<Hint> hints = new ArrayList<>();
        for (Finding finding : check.findings()) {
            if (isOfRule(finding) && said.add(finding.ruleId())) {
                hints.add(Hint.of(finding, 0, language));
            }
        }
        for (EngineRun run : verification.engines()) {
            firstFailure(run)
                    .filter(result -> said.add(result.stage().id()))
                    .forEach(result -> hints.add(hint(run, result, language)));
        }
        return List.copyOf(hints);
    }

    private static boolean isOfRule(Finding finding) {
        return Rules.ALL.stream().anyMatch(rule -> rule.id().equals(finding.ruleId()));
    }

    private static Stream<StageResult> firstFailure(EngineRun run) {
        return run.stages().stream()
                .filter(result -> result.status() == StageResult.Status.FAILED)
                .limit(1);
    }

    private Hint hint(EngineRun run, StageResult result, Language language) {
        String key = "flow.hint." + result.stage().id().replace('_', '-');
        return new Hint(
                "verification-failed",
                Places.of(script.revision().file(), result),
                language.text(key + ".question"),
                language.text(key + ".why", run.dialect().title()));
    }
}
