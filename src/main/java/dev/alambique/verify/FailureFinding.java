package dev.alambique.verify;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.verify.StageResult.StageError;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The blocking finding of a failed engine: where, in which stage, and what the database said.
final class FailureFinding {

    /// Something did not work, or not back, or not again.
    static final String FAILED = "verification-failed";

    /// The revision did what no migration does; it is not to be repaired but thrown away.
    static final String DENIED = "verification-denied";

    private FailureFinding() {}

    static Optional<Finding> of(VerificationRequest request, EngineRun run) {
        return run.stages().stream()
                .filter(result -> result.status() == StageResult.Status.FAILED)
                .findFirst()
                .flatMap(result ->
                        Optional.ofNullable(result.error())
                                .map(error -> of(request, run, result.stage(), error)));
    }

    private static Finding of(
            VerificationRequest request, EngineRun run, Stage stage, StageError error) {
        String rule = rule(stage, error);
        Message message =
                Message.of(
                        "verify.failed." + sentence(stage, error),
                        run.dialect().title(),
                        error.message(),
                        run.rows());
        return Finding.confirmed(rule, Severity.ERROR, location(request, error), message)
                .withEvidence(evidence(run, stage, error).toArray(String[]::new));
    }

    private static String rule(Stage stage, StageError error) {
        if (error.code().equals("denied")) {
            return DENIED;
        }
        return stage == Stage.OLD_APPLICATION ? CompatibilityJudgement.BREAKS : FAILED;
    }

    /// Some failures have a way out of their own, whichever stage saw them.
    private static String sentence(Stage stage, StageError error) {
        return switch (error.code()) {
            case RowJudgement.VALUES_LOST,
                    RowJudgement.SEQUENCE_BEHIND,
                    PlannedRun.OTHER_THAN_PLANNED ->
                    error.code();
            default -> stage.id().replace('_', '-');
        };
    }

    private static Location location(VerificationRequest request, StageError error) {
        String file = error.file();
        if (file == null) {
            return new Location.Whole(request.revisions().getLast().fileName());
        }
        Integer line = error.line();
        return line == null
                ? new Location.Whole(file)
                : new Location.InScript(file, Math.max(line, 1), 1);
    }

    private static List<String> evidence(EngineRun run, Stage stage, StageError error) {
        List<String> evidence = new ArrayList<>();
        evidence.add(run.dialect().id() + " " + run.version() + ", stage " + stage.id());
        evidence.add("code " + error.code());
        if (error.statement() != null) {
            evidence.add("statement " + error.statement());
        }
        return evidence;
    }
}
