package dev.alambique.verify;

import dev.alambique.database.Shadow;
import dev.alambique.message.Message;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.verify.StageResult.StageError;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What each stage does on prepared ground. Success is read from the shadow by this side, between
/// the commands and once more when the process has ended.
final class EngineStages {

    private static final int FEW = 3;
    private static final int OTHERS = 211;
    private static final int LEFT = 5;

    private final VerificationRequest request;
    private final Dialect dialect;
    private final Ground ground;
    private final Expectation expectation;
    private final Moves emptyMoves;
    private final Moves moves;
    private final RowJudgement rows;
    private final RowJudgement fewRows;
    private final RowJudgement otherRows;
    private final @Nullable PlannedRun planned;
    private final List<Stand> reached = new ArrayList<>();
    private final long seed;
    private OldApplication application;
    private final List<GuardedRule> guards;
    private final List<Message> notes = new ArrayList<>();
    private final Untried untried;
    private Stand upgraded;

    EngineStages(VerificationRequest request, Dialect dialect, Ground ground) {
        this.request = request;
        this.dialect = dialect;
        this.ground = ground;
        this.expectation =
                request.expectation(dialect)
                        .under(request.project().environment().namingConvention());
        this.untried = new Untried(dialect);
        this.emptyMoves =
                new Moves(
                        request, ground, ground.empty(), expectation, Traffic.NONE, false, untried);
        Traffic traffic = Traffic.of(dialect, request, ground.before().schema(), expectation);
        this.moves =
                new Moves(request, ground, ground.seeded(), expectation, traffic, true, untried);
        this.seed = request.revisions().getFirst().revision().id().hashCode();
        this.rows = judgement(ground.seeded(), seed);
        this.fewRows = judgement(ground.empty(), seed + 1);
        this.otherRows = judgement(ground.empty(), ~seed);
        this.application = newApplication();
        this.guards = GuardedRule.of(request.revisions().getFirst(), dialect);
        Shadow third = ground.planned();
        this.planned =
                third == null
                        ? null
                        : new PlannedRun(
                                ground,
                                third,
                                ground.seeded(),
                                Moves.asPlanned(request, ground, third, expectation),
                                judgement(third, seed));
        this.upgraded = ground.before();
        if (request.revisions().size() > 1) {
            obeyPremises();
        }
    }

    private OldApplication newApplication() {
        return new OldApplication(
                ground.seeded(),
                request,
                expectation,
                ground.before().schema(),
                ground.blame(),
                seed);
    }

    /// What a plan takes for granted of the rows. A single revision has to show first that it stops
    /// at others.
    private void obeyPremises() {
        request.premises().forEach((table, rules) -> rules.forEach(rule -> obey(table, rule)));
    }

    private void obey(String table, Constraint rule) {
        List.of(rows, fewRows, otherRows).forEach(each -> each.obey(table, rule));
        if (planned != null) {
            planned.obey(table, rule);
        }
    }

    private RowJudgement judgement(Shadow shadow, long seed) {
        return new RowJudgement(
                shadow,
                ground.before(),
                expectation,
                request.filled(),
                GuardedTypes.of(request.revisions()),
                seed);
    }

    Step run(Stage stage) throws InterruptedException, SQLException {
        return switch (stage) {
            case PREPARE -> new Step.Passed();
            case UPGRADE_EMPTY -> upgradeEmpty();
            case BRANCH_ORDERS -> branchOrders();
            case SEED -> seed();
            case UPGRADE -> upgrade();
            case SCHEMA_AFTER_UPGRADE -> schemaAfterUpgrade();
            case SCHEMA_KEPT -> SchemaLosses.judged(ground.before(), upgraded, expectation);
            case ROWS_AFTER_UPGRADE -> rowsAfterUpgrade();
            case FOREIGN_KEYS -> rows.foreignKeys(upgraded.schema());
            case OLD_APPLICATION -> oldApplication();
            case DOWNGRADE -> downgrade();
            case SCHEMA_AFTER_DOWNGRADE -> ifBack(() -> back(moves));
            case ROWS_AFTER_DOWNGRADE -> ifBack(this::rowsAfterDowngrade);
            case FEW_ROWS -> ifBack(() -> onceMore(fewRows, FEW));
            case OTHER_ROWS -> ifBack(this::otherRows);
            case UPGRADE_AGAIN -> upgradeAgain();
            case SCHEMA_AFTER_UPGRADE_AGAIN -> SchemaJudgement.same(upgraded, moves.stand());
            case ROWS_AFTER_UPGRADE_AGAIN -> ifBack(rows::afterUpgradeAgain);
            case MATCHES_MODELS -> matchesModels();
        };
    }

    /// Whether a stage has anything to do with revisions like these.
    boolean concerns(Stage stage) {
        return stage != Stage.BRANCH_ORDERS || ground.branches() != null;
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

    private Step upgradeEmpty() throws InterruptedException, SQLException {
        Step step = emptyMoves.up();
        noteHalfDone(step, emptyMoves);
        return step;
    }

    private Step branchOrders() throws InterruptedException, SQLException {
        BranchOrders branches = ground.branches();
        return branches == null ? Step.Skipped.because("no-branches") : branches.run();
    }

    private Step seed() throws SQLException {
        Step step = rows.seed(request.rows());
        if (step instanceof Step.Passed && planned != null) {
            step = planned.seed(request.rows());
        }
        if (step instanceof Step.Passed) {
            application.rehearse();
        }
        return step;
    }

    private Step upgrade() throws InterruptedException, SQLException {
        Step step = upgradeOnce();
        if (step instanceof Step.Failed(StageError error) && isOwnRefusal(error)) {
            step = upgradeObeying(step);
        }
        noteHalfDone(step, moves);
        if (step instanceof Step.Passed) {
            upgraded = moves.stand();
            ground.blame().know(upgraded.snapshot().lines());
        }
        return step;
    }

    private Step schemaAfterUpgrade() throws InterruptedException, SQLException {
        Step step = SchemaJudgement.afterUpgrade(ground.before(), upgraded, expectation);
        return planned == null
                ? step
                : first(
                        () -> step,
                        planned::up,
                        () -> planned.schemas(reached),
                        () -> planned.locks(moves.statements()));
    }

    private Step rowsAfterUpgrade() throws InterruptedException, SQLException {
        Step step = rows.afterUpgrade(upgraded.schema(), moves.statements());
        return planned == null ? step : first(() -> step, () -> planned.rows(upgraded.schema()));
    }

    private Step rowsAfterDowngrade() throws InterruptedException, SQLException {
        Step step = rows.afterDowngrade();
        return planned == null
                ? step
                : first(() -> step, () -> planned.rows(ground.before().schema()));
    }

    /// The first that does not pass.
    private static Step first(Part... parts) throws InterruptedException, SQLException {
        for (Part part : parts) {
            Step step = part.run();
            if (!(step instanceof Step.Passed)) {
                return step;
            }
        }
        return new Step.Passed();
    }

    private Step upgradeOnce() throws InterruptedException, SQLException {
        reached.clear();
        return moves.up((revision, stand) -> {
            reached.add(stand);
            application.retry(revision, stand, moves.statements());
        });
    }

    /// Whether the revision stopped by itself, at a line that raises, before anything was changed.
    private boolean isOwnRefusal(StageError error) throws SQLException {
        if (request.revisions().size() > 1
                || (guards.isEmpty() && request.premises().isEmpty())
                || !GuardedRule.raises(request.revisions().getFirst(), error)) {
            return false;
        }
        Stand now = moves.stand();
        return now.versions().equals(ground.before().versions())
                && SchemaJudgement.same(ground.before(), now) instanceof Step.Passed
                && rows.areUntouched();
    }

    /// The revision is shown to stop at rows that break its rule. That none of them would have got
    /// past it is for this side to see, and that others go through for another run.
    private Step upgradeObeying(Step refused) throws InterruptedException, SQLException {
        List<String> missed;
        try {
            missed = rows.missedBy(guards);
        } catch (SQLException _) {
            return refused; // the database does not understand the question from outside
        }
        if (!missed.isEmpty()) {
            return Step.Failed.of("guard-incomplete", String.join("; ", missed));
        }
        obeyPremises();
        guards.forEach(each -> obey(each.table(), each.rule()));
        Step seeded = rows.seedInstead(request.rows());
        if (seeded instanceof Step.Passed && planned != null) {
            seeded = planned.seedInstead(request.rows());
        }
        if (!(seeded instanceof Step.Passed)) {
            return seeded;
        }
        application = newApplication();
        application.rehearse();
        moves.forget();
        Step again = upgradeOnce();
        if (again instanceof Step.Passed) {
            guards.forEach(each ->
                    notes.add(Message.of("verify.note.guard-shown", each.table(), each.shown())));
        }
        return again;
    }

    private Step oldApplication() throws SQLException {
        application.startNew(upgraded);
        return CompatibilityJudgement.of(application.result());
    }

    /// What a failed upgrade leaves is in the way of the next try.
    private void noteHalfDone(Step step, Moves done) throws SQLException {
        if (step instanceof Step.Failed) {
            List<String> left = ground.before().snapshot().differences(done.stand().snapshot());
            if (!left.isEmpty()) {
                notes.add(
                        Message.of(
                                "verify.note.half-done",
                                String.join("; ", left.subList(0, Math.min(left.size(), LEFT)))));
            }
        }
    }

    /// One that refuses to go back must leave everything as it was.
    private Step downgrade() throws InterruptedException, SQLException {
        Step step = moves.down();
        boolean refused = moves.refusal() != null;
        Step same = refused ? SchemaJudgement.same(upgraded, moves.stand()) : new Step.Passed();
        if (step instanceof Step.Failed || planned == null) {
            return same instanceof Step.Passed ? step : same;
        }
        Step agreed = first(() -> same, () -> planned.down(refused, moves.statementsDown()));
        return agreed instanceof Step.Failed ? agreed : step;
    }

    private Step back(Moves moved) throws SQLException {
        return SchemaJudgement.back(ground.before(), moved.stand(), request.revisions());
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
        parts.add(() -> back(emptyMoves));
        parts.add(judgement::afterDowngrade);
        for (Part part : parts) {
            Step step = part.run();
            if (step instanceof Step.Failed || step instanceof Step.Impossible) {
                return step;
            }
        }
        return new Step.Passed();
    }

    private Step otherRows() throws InterruptedException, SQLException {
        Step step = onceMore(otherRows, others());
        return step instanceof Step.Passed && planned != null
                ? planned.backFromNewRows(
                        ground.empty(), emptyMoves, upgraded.schema(), seed + 2, OTHERS)
                : step;
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

    /// What passed without ever having run.
    Optional<Message> neverRan() {
        return untried.first(request.revisions(), moves.refusal() == null);
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
                moves.statementsDown(),
                moves.waits(),
                rollback(results),
                application.result());
    }

    private @Nullable Rollback rollback(List<StageResult> results) {
        return RollbackJudgement.of(
                results,
                moves.refusal() != null,
                List.of(rows, fewRows, otherRows),
                () -> rows.newPlaces(upgraded.schema()));
    }

    private List<Message> notes() {
        List<Message> all = new ArrayList<>(ground.notes());
        all.addAll(notes);
        if (!moves.hidden().isEmpty()) {
            all.add(Message.of("verify.note.rewrite-hidden", String.join(", ", moves.hidden())));
        }
        rows.newTablesBehind()
                .forEach(each ->
                        all.add(
                                Message.of(
                                        "verify.note.sequence-behind",
                                        each.table(),
                                        each.sequence())));
        Set<String> shown = guards.stream().map(GuardedRule::table).collect(Collectors.toSet());
        request.premises().keySet().stream()
                .filter(each -> !shown.contains(each))
                .sorted()
                .map(each -> Message.of("verify.note.premise", each))
                .forEach(all::add);
        request.filled().stream()
                .filter(each -> expectation.touchedTables().contains(each.table()))
                .filter(each ->
                        ground.before().schema().column(each.table(), each.column()).isPresent())
                .sorted()
                .map(each -> Message.of("verify.note.filled-before", each))
                .forEach(all::add);
        GuardedTypes.of(request.revisions())
                .forEach(
                        (column, type) -> all.add(Message.of("verify.note.guarded", column, type)));
        rows.losses().stream()
                .filter(RowJudgement.Lost::declared)
                .map(RowJudgement.Lost::atStake)
                .map(lost ->
                        Message.of("verify.note.not-restored", lost.what(), lost.rows(), lost.of()))
                .forEach(all::add);
        return all;
    }
}
