package dev.alambique.verify;

import dev.alambique.message.Message;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionId;
import dev.alambique.schema.Dialect;
import dev.alambique.verify.StageResult.StageError;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What each stage does on prepared ground. Success is read from the shadow by this side, between
/// the commands and once more when the process has ended; what the process says only explains a
/// failure.
final class EngineStages {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final VerificationRequest request;
    private final Dialect dialect;
    private final Ground ground;
    private final Expectation expectation;
    private final RowJudgement rows;

    /// Where the seeded shadow stood below each revision, first to last.
    private final List<Set<String>> below = new ArrayList<>();

    private final List<ExecutedStatement> statements = new ArrayList<>();
    private Stand upgraded;

    EngineStages(VerificationRequest request, Dialect dialect, Ground ground) {
        this.request = request;
        this.dialect = dialect;
        this.ground = ground;
        this.expectation = request.expectation(dialect);
        this.rows =
                new RowJudgement(
                        ground,
                        expectation,
                        request.revisions().getFirst().revision().id().hashCode());
        this.upgraded = ground.before();
    }

    Step run(Stage stage) throws InterruptedException, SQLException {
        return switch (stage) {
            case PREPARE -> new Step.Passed();
            case UPGRADE_EMPTY -> upgradeEmpty();
            case SEED -> seed();
            case UPGRADE -> upgradeSeeded();
            case SCHEMA_AFTER_UPGRADE ->
                    SchemaJudgement.afterUpgrade(ground.before(), upgraded, expectation);
            case ROWS_AFTER_UPGRADE -> rows.afterUpgrade();
            case DOWNGRADE -> downgrade();
            case SCHEMA_AFTER_DOWNGRADE -> SchemaJudgement.same(ground.before(), seededStand());
            case ROWS_AFTER_DOWNGRADE -> rows.afterDowngrade();
            case UPGRADE_AGAIN -> upgradeAgain();
            case SCHEMA_AFTER_UPGRADE_AGAIN -> SchemaJudgement.same(upgraded, seededStand());
            case MATCHES_MODELS -> matchesModels();
        };
    }

    private Stand seededStand() throws SQLException {
        return Stand.of(ground.seeded(), ground.versionTable());
    }

    private Step upgradeEmpty() throws InterruptedException, SQLException {
        ground.bench().useDrafts(ground.empty());
        Set<String> standing = ground.before().versions();
        for (DraftedRevision revision : request.revisions()) {
            String id = revision.revision().id().value();
            RunnerAnswer answer = ground.bench().upgrade(id, LIMIT);
            Optional<StageError> error = error(answer);
            if (error.isPresent()) {
                return new Step.Failed(error.get());
            }
            standing = above(standing, revision.revision());
            Set<String> found = Stand.of(ground.empty(), ground.versionTable()).versions();
            if (!found.equals(standing)) {
                return elsewhere(standing, found);
            }
        }
        return new Step.Passed();
    }

    /// What it sent before it failed, or succeeded, counts first.
    private Optional<StageError> error(RunnerAnswer answer) {
        return DeniedSql.first(answer.statements())
                .map(ground.blame()::denied)
                .or(() -> ground.blame().error(answer));
    }

    private Step seed() throws SQLException {
        return rows.seed(request.rows());
    }

    private Step upgradeSeeded() throws InterruptedException, SQLException {
        ground.bench().useDrafts(ground.seeded());
        Optional<Step> failed = climb(true);
        if (failed.isPresent()) {
            return failed.get();
        }
        upgraded = seededStand();
        ground.blame().know(upgraded.snapshot().lines());
        return new Step.Passed();
    }

    private Optional<Step> climb(boolean first) throws InterruptedException, SQLException {
        Set<String> standing = ground.before().versions();
        for (DraftedRevision revision : request.revisions()) {
            String id = revision.revision().id().value();
            RunnerAnswer answer = ground.bench().upgrade(id, LIMIT);
            if (first) {
                below.add(standing);
                answer.statements().stream()
                        .filter(EngineStages::isOfRevision)
                        .map(ground.blame()::shown)
                        .forEach(statements::add);
            }
            Optional<StageError> error = error(answer);
            if (error.isPresent()) {
                return Optional.of(new Step.Failed(error.get()));
            }
            standing = above(standing, revision.revision());
            Set<String> found = seededStand().versions();
            if (!found.equals(standing)) {
                return Optional.of(elsewhere(standing, found));
            }
        }
        return Optional.empty();
    }

    /// Neither Alembic's bookkeeping nor the look at the catalogue before a table is rebuilt.
    private static boolean isOfRevision(ExecutedStatement statement) {
        String sql = statement.sql().toLowerCase(Locale.ROOT);
        return statement.revision() != null
                && !sql.contains("alembic_version")
                && !sql.startsWith("pragma main.")
                && !sql.startsWith("pragma temp.")
                && !sql.contains("sqlite_master")
                && !sql.contains("pg_catalog.");
    }

    private Step downgrade() throws InterruptedException, SQLException {
        for (int i = request.revisions().size() - 1; i >= 0; i--) {
            Revision revision = request.revisions().get(i).revision();
            String target =
                    revision.downRevisions().stream()
                            .map(RevisionId::value)
                            .findFirst()
                            .orElse("base");
            Optional<StageError> error = error(ground.bench().downgrade(target, LIMIT));
            if (error.isPresent()) {
                return new Step.Failed(error.get());
            }
            Set<String> found = seededStand().versions();
            if (!found.equals(below.get(i))) {
                return elsewhere(below.get(i), found);
            }
        }
        return new Step.Passed();
    }

    /// The process is ended here, so that what is compared afterwards is what it left behind.
    private Step upgradeAgain() throws InterruptedException, SQLException {
        Optional<Step> failed = climb(false);
        ground.bench().endProcess();
        return failed.orElseGet(Step.Passed::new);
    }

    private Step matchesModels() throws SQLException {
        ModelComparison models = request.models();
        if (models == null) {
            return new Step.Skipped();
        }
        List<String> differences = models.differences(dialect, seededStand().schema());
        return differences.isEmpty()
                ? new Step.Passed()
                : Step.Failed.of("differs-from-models", String.join("; ", differences));
    }

    /// What `alembic_version` holds once the revision has run.
    private static Set<String> above(Set<String> standing, Revision revision) {
        Set<String> above = new TreeSet<>(standing);
        revision.downRevisions().forEach(parent -> above.remove(parent.value()));
        revision.dependsOn().forEach(above::remove);
        above.add(revision.id().value());
        return above;
    }

    private static Step elsewhere(Set<String> expected, Set<String> found) {
        return Step.Failed.of(
                "version-differs", "alembic_version holds " + found + " instead of " + expected);
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
                statements);
    }

    private List<Message> notes() {
        List<Message> notes = new ArrayList<>(ground.notes());
        notes.addAll(rows.notes());
        return notes;
    }
}
