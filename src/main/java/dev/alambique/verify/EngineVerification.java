package dev.alambique.verify;

import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Takes one engine through all stages and records how each ended. The first that does not pass is
/// the last that runs.
final class EngineVerification {

    private static final Message STOPPED = Message.of("verify.skipped.stopped");

    private final Dialect dialect;
    private final Progress progress;
    private final List<StageResult> results = new ArrayList<>();

    EngineVerification(Dialect dialect, Progress progress) {
        this.dialect = dialect;
        this.progress = progress;
    }

    /// What an engine's run came to; `remedies` go with an unverified one.
    record Ended(EngineRun run, List<Message> remedies) {
        Ended {
            remedies = List.copyOf(remedies);
        }

        static Ended unverified(Dialect dialect, Message reason, List<Message> remedies) {
            return new Ended(EngineRun.unverified(dialect, reason), remedies);
        }
    }

    Ended run(VerificationRequest request, Preparation preparation) throws InterruptedException {
        progress.started(dialect, Stage.PREPARE);
        long start = System.nanoTime();
        Preparation.Result prepared = prepared(preparation);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return switch (prepared) {
            case Preparation.Result.Ready(Ground ground) -> {
                try (ground) {
                    record(StageResult.passed(Stage.PREPARE, took));
                    yield run(new EngineStages(request, dialect, ground));
                }
            }
            case Preparation.Result.NotReady(Step.Impossible step) -> {
                record(StageResult.skipped(Stage.PREPARE, took, step.reason()));
                yield Ended.unverified(dialect, step.reason(), step.remedies());
            }
        };
    }

    private static Preparation.Result prepared(Preparation preparation)
            throws InterruptedException {
        try {
            return preparation.prepare();
        } catch (SQLException e) {
            passOnInterruption();
            return new Preparation.Result.NotReady(
                    new Step.Impossible(
                            Message.of("verify.engine.shadow-failed", state(e)), List.of()));
        }
    }

    private Ended run(EngineStages stages) throws InterruptedException {
        Step ending = new Step.Passed();
        for (Stage stage : Stage.values()) {
            if (stage == Stage.PREPARE || !stages.concerns(stage)) {
                continue;
            }
            if (goesOn(ending)) {
                ending = run(stage, stages);
            } else {
                results.add(StageResult.skipped(stage, Duration.ZERO, STOPPED));
            }
        }
        return switch (ending) {
            case Step.Passed _, Step.Skipped _, Step.Warned _ -> passed(stages);
            case Step.Failed _ ->
                    new Ended(stages.summary(EngineRun.Status.FAILED, results, null), List.of());
            case Step.Impossible(Message reason, List<Message> remedies) ->
                    new Ended(
                            stages.summary(EngineRun.Status.UNVERIFIED, results, reason), remedies);
        };
    }

    private Ended passed(EngineStages stages) {
        return stages.neverRan()
                .map(reason ->
                        new Ended(
                                stages.summary(EngineRun.Status.UNVERIFIED, results, reason),
                                List.of(Message.of("verify.engine.never-ran.remedy"))))
                .orElseGet(() ->
                        new Ended(
                                stages.summary(EngineRun.Status.PASSED, results, null), List.of()));
    }

    private static boolean goesOn(Step step) {
        return switch (step) {
            case Step.Passed _, Step.Warned _, Step.Skipped _ -> true;
            case Step.Failed _, Step.Impossible _ -> false;
        };
    }

    private Step run(Stage stage, EngineStages stages) throws InterruptedException {
        progress.started(dialect, stage);
        long start = System.nanoTime();
        Step step = attempt(stage, stages);
        record(result(stage, step, Duration.ofNanos(System.nanoTime() - start)));
        return step;
    }

    private void record(StageResult result) {
        results.add(result);
        progress.finished(dialect, result);
    }

    /// A shadow that cannot be read is the revisions' doing once they have run.
    private static Step attempt(Stage stage, EngineStages stages) throws InterruptedException {
        try {
            return stages.run(stage);
        } catch (SQLException e) {
            passOnInterruption();
            return stage == Stage.SEED
                    ? new Step.Impossible(
                            Message.of("verify.engine.shadow-failed", state(e)), List.of())
                    : Step.Failed.of(
                            "shadow-unreadable",
                            "the shadow database cannot be read any more (" + state(e) + ")");
        }
    }

    /// An interruption closes the connection first, and so comes as its error.
    private static void passOnInterruption() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /// The code alone; the text may quote a row.
    private static String state(SQLException e) {
        return e.getSQLState() == null ? String.valueOf(e.getErrorCode()) : e.getSQLState();
    }

    private static StageResult result(Stage stage, Step step, Duration took) {
        return switch (step) {
            case Step.Passed _ -> StageResult.passed(stage, took);
            case Step.Skipped(Message why) -> StageResult.skipped(stage, took, why);
            case Step.Warned(Message why) -> StageResult.warned(stage, took, why);
            case Step.Impossible(Message reason, _) -> StageResult.skipped(stage, took, reason);
            case Step.Failed(StageResult.StageError error) ->
                    StageResult.failed(stage, took, error);
        };
    }
}
