package dev.alambique.verify;

import dev.alambique.database.Shadow;
import dev.alambique.message.Message;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionId;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes one shadow up and down the revisions, one at a time, and reads after each where it really
/// stands; what the process says only explains a failure.
final class Moves {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /// So many more rows may take a second longer.
    private static final int ROWS_A_SECOND = 5_000;

    /// The runner asks what is locked after each statement, and says which.
    private static final Pattern AFTER = Pattern.compile("^/\\* after (\\d{1,6}) \\*/");

    private final VerificationRequest request;
    private final List<DraftedRevision> revisions;
    private final Bench.Scripts scripts;
    private final Duration limit;
    private final Ground ground;
    private final Shadow shadow;
    private final Expectation expectation;
    private final Traffic traffic;
    private final boolean watched;
    private final Untried untried;

    /// Where the shadow stood below each revision, first to last.
    private final List<Set<String>> below = new ArrayList<>();

    private final List<ExecutedStatement> statements = new ArrayList<>();
    private final List<ExecutedStatement> statementsDown = new ArrayList<>();
    private final Set<String> hidden = new TreeSet<>();
    private Waits waits = Waits.NONE;
    private boolean triedDown;
    private @Nullable Message refusal;

    /// `traffic` goes on while the shadow first goes up; where it is `watched`, this side looks
    /// meanwhile at what is locked. `untried` is told what every run did.
    Moves(
            VerificationRequest request,
            Ground ground,
            Shadow shadow,
            Expectation expectation,
            Traffic traffic,
            boolean watched,
            Untried untried) {
        this(request, Bench.Scripts.DRAFTS, ground, shadow, expectation, traffic, watched, untried);
    }

    private Moves(
            VerificationRequest request,
            Bench.Scripts scripts,
            Ground ground,
            Shadow shadow,
            Expectation expectation,
            Traffic traffic,
            boolean watched,
            Untried untried) {
        this.request = request;
        this.revisions =
                switch (scripts) {
                    case DRAFTS -> request.revisions();
                    case PLANNED -> request.planned();
                };
        this.scripts = scripts;
        this.limit = LIMIT.plusSeconds(request.rows() / ROWS_A_SECOND);
        this.ground = ground;
        this.shadow = shadow;
        this.expectation = expectation;
        this.traffic = traffic;
        this.watched = watched;
        this.untried = untried;
    }

    /// Along the plan's own revisions.
    static Moves asPlanned(
            VerificationRequest request, Ground ground, Shadow shadow, Expectation expectation) {
        return new Moves(
                request,
                Bench.Scripts.PLANNED,
                ground,
                shadow,
                expectation,
                Traffic.NONE,
                false,
                new Untried(shadow.dialect()));
    }

    Stand stand() throws SQLException {
        return Stand.of(shadow, ground.versionTable());
    }

    /// What the revisions sent when they first went up.
    List<ExecutedStatement> statements() {
        return statements;
    }

    /// The same of the first way down.
    List<ExecutedStatement> statementsDown() {
        return statementsDown;
    }

    /// How long the traffic had to wait.
    Waits waits() {
        return waits;
    }

    /// Tables that were written anew on the first way up or down, though no statement said so.
    Set<String> hidden() {
        return hidden;
    }

    /// Why there is no way down, once it was tried; null where there is one.
    @Nullable Message refusal() {
        return refusal;
    }

    /// Is told where the shadow stands after each revision.
    interface Between {
        void reached(Revision revision, Stand stand) throws SQLException;
    }

    Step up() throws InterruptedException, SQLException {
        return up((_, _) -> {});
    }

    Step up(Between between) throws InterruptedException, SQLException {
        ground.bench().use(shadow, scripts);
        boolean first = below.isEmpty();
        Set<String> standing = ground.before().versions();
        for (DraftedRevision revision : revisions) {
            String id = revision.revision().id().value();
            Witness witness = first ? Witness.of(shadow) : null;
            LockWatch locks = first && watched ? watch() : null;
            RunnerAnswer answer = first ? upgradeInTraffic(id, locks) : upgrade(id);
            if (witness != null) {
                below.add(standing);
                keep(answer, witness, locks, statements);
            }
            Optional<StageError> error = error(answer);
            if (error.isPresent()) {
                return new Step.Failed(error.get());
            }
            Set<String> contradictions =
                    locks == null ? Set.of() : report(answer, locks).contradictions();
            if (!contradictions.isEmpty()) {
                return Step.Failed.of("report-contradicted", String.join("; ", contradictions));
            }
            standing = above(standing, revision.revision());
            Stand reached = stand();
            if (!reached.versions().equals(standing)) {
                return elsewhere(standing, reached.versions());
            }
            between.reached(revision.revision(), reached);
        }
        return new Step.Passed();
    }

    /// As if it had never been up; for a shadow that stands where it stood.
    void forget() {
        below.clear();
        statements.clear();
        hidden.clear();
        waits = Waits.NONE;
    }

    private RunnerAnswer upgrade(String id) throws InterruptedException {
        return ground.bench().upgrade(id, limit);
    }

    private LockWatch watch() {
        return LockWatch.of(shadow, versionTable(), LockWatch.inTheWayOf(request, expectation));
    }

    private LockReport report(RunnerAnswer answer, LockWatch locks) {
        boolean complete = answer instanceof RunnerAnswer.Done done && done.failed() == 0;
        return new LockReport(answer.statements(), complete, locks, versionTable());
    }

    private String versionTable() {
        return ground.versionTable().qualified();
    }

    private RunnerAnswer upgradeInTraffic(String id, @Nullable LockWatch locks)
            throws InterruptedException {
        if (traffic.isEmpty()) {
            return upgradeWatched(id, locks, List.of());
        }
        LiveProbe probe = LiveProbe.start(shadow, traffic);
        RunnerAnswer answer;
        try (probe) {
            answer = upgradeWatched(id, locks, probe.processes());
        }
        waits = waits.and(probe.waits(sql -> sent(answer, sql)));
        return answer;
    }

    private RunnerAnswer upgradeWatched(String id, @Nullable LockWatch locks, List<Integer> ours)
            throws InterruptedException {
        if (locks == null) {
            return upgrade(id);
        }
        locks.start(ours);
        try (locks) {
            return upgrade(id);
        }
    }

    /// What the server says a session sent last; its number, where that was the runner's question.
    private Optional<ExecutedStatement> sent(RunnerAnswer answer, String query) {
        List<ExecutedStatement> all = answer.statements();
        Matcher after = AFTER.matcher(query);
        if (after.find()) {
            int number = Integer.parseInt(after.group(1));
            return number < all.size()
                    ? Optional.of(ground.blame().shown(all.get(number)))
                    : Optional.empty();
        }
        return all.stream()
                .filter(each -> each.sql().equals(query.strip()))
                .findFirst()
                .map(ground.blame()::shown);
    }

    /// What the process says of locks is dropped where it leaves out what this side sees.
    private void keep(
            RunnerAnswer answer,
            Witness witness,
            @Nullable LockWatch locks,
            List<ExecutedStatement> kept)
            throws SQLException {
        List<ExecutedStatement> sent =
                answer.statements().stream()
                        .filter(Moves::isOfRevision)
                        .map(each -> locks == null ? each : report(answer, locks).completed(each))
                        .map(ground.blame()::shown)
                        .map(witness::checked)
                        .toList();
        Set<String> unreported = witness.unreported(sent);
        if (unreported.isEmpty()) {
            kept.addAll(sent);
        } else {
            hidden.addAll(unreported);
            sent.forEach(each -> kept.add(each.withoutFootprint()));
        }
    }

    /// What it sent before it failed, or succeeded, counts first.
    private Optional<StageError> error(RunnerAnswer answer) {
        untried.note(answer);
        return DeniedSql.first(answer.statements())
                .map(ground.blame()::denied)
                .or(() -> ground.blame().error(answer));
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

    /// A revision that says why it cannot go back is believed, if it then leaves all as it is.
    Step down() throws InterruptedException, SQLException {
        ground.bench().use(shadow, scripts);
        boolean first = !triedDown;
        triedDown = true;
        for (int i = revisions.size() - 1; i >= 0; i--) {
            Revision revision = revisions.get(i).revision();
            Witness witness = first ? Witness.of(shadow) : null;
            RunnerAnswer answer = ground.bench().downgrade(target(revision, below.get(i)), limit);
            if (witness != null) {
                keep(answer, witness, null, statementsDown);
            }
            Optional<StageError> error = error(answer);
            if (error.isPresent()) {
                return isDeclared(revision, answer)
                        ? refused(revision, error.get())
                        : new Step.Failed(error.get());
            }
            Set<String> found = stand().versions();
            if (!found.equals(below.get(i))) {
                return elsewhere(below.get(i), found);
            }
        }
        return new Step.Passed();
    }

    /// A parent that was not merely what another of them depends on.
    private static String target(Revision revision, Set<String> below) {
        return revision.downRevisions().stream()
                .map(RevisionId::value)
                .filter(below::contains)
                .findFirst()
                .orElse("base");
    }

    private boolean isDeclared(Revision revision, RunnerAnswer answer) {
        return expectation.irreversible().contains(revision.id())
                && answer instanceof RunnerAnswer.Raised raised
                && raised.raised();
    }

    private Step refused(Revision revision, StageError error) {
        refusal = Message.of("verify.skipped.irreversible", revision.id().value(), error.message());
        return new Step.Skipped(refusal);
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
}
