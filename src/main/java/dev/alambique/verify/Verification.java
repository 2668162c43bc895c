package dev.alambique.verify;

import dev.alambique.finding.Finding;
import dev.alambique.message.Message;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The verdict on a draft or on revisions, computed on this side from what the databases hold.
public sealed interface Verification {

    /// One per engine asked for, in the order of `Dialect`.
    List<EngineRun> engines();

    /// The same, with what is expected of each statement. No verdict changes by it.
    default Verification with(LockForecast.Source forecasts) {
        List<EngineRun> runs = engines().stream().map(run -> run.with(forecasts)).toList();
        return switch (this) {
            case Passed _ -> new Passed(runs);
            case Failed(_, List<Finding> findings) -> new Failed(runs, findings);
            case Unverified(_, Message reason, List<Message> remedies) ->
                    new Unverified(runs, reason, remedies);
        };
    }

    /// The worst that going back does on any engine; empty where it could not be seen on one of
    /// them, unless it is the worst there is on another.
    default Optional<Rollback.Kind> rollback() {
        List<Rollback.Kind> seen =
                engines().stream()
                        .flatMap(run -> Optional.ofNullable(run.rollback()).stream())
                        .map(Rollback::kind)
                        .toList();
        return seen.stream()
                .max(Comparator.naturalOrder())
                .filter(worst ->
                        seen.size() == engines().size() || worst == Rollback.Kind.DOES_NOT_WORK);
    }

    /// What is confirmed and nothing to fail for: an old application that can no longer go on, once
    /// for each cause.
    default List<Finding> warnings() {
        return CompatibilityJudgement.warnings(engines());
    }

    /// Every engine asked for passed.
    record Passed(List<EngineRun> engines) implements Verification {
        public Passed {
            engines = List.copyOf(engines);
            if (engines.isEmpty()
                    || engines.stream().anyMatch(run -> run.status() != EngineRun.Status.PASSED)) {
                throw new IllegalArgumentException("passed means every engine passed");
            }
        }
    }

    /// At least one engine failed; there is a blocking finding that says where.
    record Failed(List<EngineRun> engines, List<Finding> findings) implements Verification {
        public Failed {
            engines = List.copyOf(engines);
            findings = List.copyOf(findings);
            if (findings.stream().noneMatch(Finding::blocks)) {
                throw new IllegalArgumentException("a failure has a blocking finding");
            }
        }
    }

    /// Nothing failed, but not everything asked for could run; never counts as passed.
    record Unverified(List<EngineRun> engines, Message reason, List<Message> remedies)
            implements Verification {
        public Unverified {
            engines = List.copyOf(engines);
            remedies = List.copyOf(remedies);
        }
    }
}
