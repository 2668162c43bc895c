package dev.alambique.verify;

import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What each stage does on prepared ground. Success is read from the shadow by this side, between
/// the commands and once more when the process has ended.
final class EngineStages {

    private static final int FEW = 3;
    private static final int OTHERS = 211;

    private final VerificationRequest request;
    private final Dialect dialect;
    private final Ground ground;
    private final Expectation expectation;
    private final Moves emptyMoves;
    private final Moves moves;
    private final RowJudgement rows;
    private final RowJudgement fewRows;
    private final RowJudgement otherRows;
    private Stand upgraded;

    EngineStages(VerificationRequest request, Dialect dialect, Ground ground) {
        this.request = request;
        this.dialect = dialect;
        this.ground = ground;
        this.expectation = request.expectation(dialect);
        this.emptyMoves = new Moves(request, ground, ground.empty(), expectation);
        this.moves = new Moves(request, ground, ground.seeded(), expectation);
        int seed = request.revisions().getFirst().revision().id().hashCode();
        this.rows = new RowJudgement(ground.seeded(), ground.before(), expectation, seed);
        this.fewRows = new RowJudgement(ground.empty(), ground.before(), expectation, seed + 1L);
        this.otherRows = new RowJudgement(ground.empty(), ground.before(), expectation, ~seed);
        this.upgraded = ground.before();
    }

    Step run(Stage stage) throws InterruptedException, SQLException {
        return switch (stage) {
            case PREPARE -> new Step.Passed();
            case UPGRADE_EMPTY -> emptyMoves.up();
            case SEED -> rows.seed(request.rows());
            case UPGRADE -> upgrade();
            case SCHEMA_AFTER_UPGRADE ->
                    SchemaJudgement.afterUpgrade(ground.before(), upgraded, expectation);
            case SCHEMA_KEPT -> SchemaLosses.judged(ground.before(), upgraded, expectation);
            case ROWS_AFTER_UPGRADE -> rows.afterUpgrade(upgraded.schema(), moves.statements());
            case FOREIGN_KEYS -> rows.foreignKeys(upgraded.schema());
            case DOWNGRADE -> downgrade();
            case SCHEMA_AFTER_DOWNGRADE ->
                    ifBack(() -> SchemaJudgement.same(ground.before(), moves.stand()));
            case ROWS_AFTER_DOWNGRADE -> ifBack(rows::afterDowngrade);
            case FEW_ROWS -> ifBack(() -> onceMore(fewRows, FEW));
            case OTHER_ROWS -> ifBack(() -> onceMore(otherRows, others()));
            case UPGRADE_AGAIN -> upgradeAgain();
            case SCHEMA_AFTER_UPGRADE_AGAIN -> SchemaJudgement.same(upgraded, moves.stand());
            case ROWS_AFTER_UPGRADE_AGAIN -> ifBack(rows::afterUpgradeAgain);
            case MATCHES_MODELS -> matchesModels();
        };
    }

    /// Another number than at first, since a revision may know that one.
    private int others() {
        return request.rows() > OTHERS ? OTHERS : request.rows() - request.rows() / 3;
    }

    private interface Part {
        Step run() throws InterruptedException, SQLException;
    }

    private Step ifBack(Part part) throws InterruptedException, SQLException {
        Message refusal = moves.refusal();
        return refusal == null ? part.run() : new Step.Skipped(refusal);
    }

    private Step upgrade() throws InterruptedException, SQLException {
        Step step = moves.up();
        if (step instanceof Step.Passed) {
            upgraded = moves.stand();
            ground.blame().know(upgraded.snapshot().lines());
        }
        return step;
    }

    /// One that refuses to go back must leave everything as it was.
    private Step downgrade() throws InterruptedException, SQLException {
        Step step = moves.down();
        if (moves.refusal() == null) {
            return step;
        }
        Step same = SchemaJudgement.same(upgraded, moves.stand());
        return same instanceof Step.Passed ? step : same;
    }

    /// The whole way on the shadow that was empty, with other rows than before.
    private Step onceMore(RowJudgement judgement, int count)
            throws InterruptedException, SQLException {
        List<Part> parts = new ArrayList<>();
        if (!emptyMoves.stand().versions().equals(ground.before().versions())) {
            parts.add(emptyMoves::down);
        }
        parts.add(() -> judgement.seedInstead(count));
        parts.add(emptyMoves::up);
        parts.add(() -> SchemaJudgement.same(upgraded, emptyMoves.stand()));
        parts.add(() -> judgement.afterUpgrade(upgraded.schema(), moves.statements()));
        parts.add(() -> judgement.foreignKeys(upgraded.schema()));
        parts.add(emptyMoves::down);
        parts.add(() -> SchemaJudgement.same(ground.before(), emptyMoves.stand()));
        parts.add(judgement::afterDowngrade);
        for (Part part : parts) {
            Step step = part.run();
            if (!(step instanceof Step.Passed || step instanceof Step.Skipped)) {
                return step;
            }
        }
        return new Step.Passed();
    }

    /// The process is ended here, so that what is compared afterwards is what it left behind.
    private Step upgradeAgain() throws InterruptedException, SQLException {
        Step step = ifBack(moves::up);
        ground.bench().endProcess();
        return step;
    }

    private Step matchesModels() throws SQLException {
        ModelComparison models = request.models();
        if (models == null) {
            return Step.Skipped.because("no-models");
        }
        List<String> differences = models.differences(dialect, moves.stand().schema());
        return differences.isEmpty()
                ? new Step.Passed()
                : Step.Failed.of("differs-from-models", String.join("; ", differences));
    }

    EngineRun summary(
            EngineRun.Status status, List<StageResult> results, @Nullable Message reason) {
        return new EngineRun(
                dialect,
                status,
                ground.version(),
                rows.count(),
                ground.bench().mode().id(),
                ground.bench().sandboxName(),
                results,
                reason,
                notes(),
                moves.statements(),
                rollback(results));
    }

    private @Nullable Rollback rollback(List<StageResult> results) {
        return RollbackJudgement.of(
                results,
                moves.refusal() != null,
                List.of(rows, fewRows, otherRows),
                () -> rows.newPlaces(upgraded.schema()));
    }

    private List<Message> notes() {
        List<Message> notes = new ArrayList<>(ground.notes());
        rows.losses().stream()
                .filter(RowJudgement.Lost::declared)
                .map(RowJudgement.Lost::atStake)
                .map(lost ->
                        Message.of("verify.note.not-restored", lost.what(), lost.rows(), lost.of()))
                .forEach(notes::add);
        return notes;
    }
}
