package dev.alambique.verify;

import dev.alambique.database.Opening;
import dev.alambique.database.RowDigests;
import dev.alambique.database.Seeder;
import dev.alambique.database.Shadow;
import dev.alambique.database.Shadows;
import dev.alambique.database.TableDigest;
import dev.alambique.database.VersionTable;
import dev.alambique.message.Language;
import dev.alambique.message.Message;
import dev.alambique.revision.Fork;
import dev.alambique.revision.RevisionId;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Table;
import dev.alambique.verify.StageResult.StageError;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Whether it is all the same which branch below a merge runs first. For each of them a shadow gets
/// rows where the branches part, goes to that branch's end first and then to the merge; one more
/// goes there from nothing, as Alembic likes. All must end alike.
final class BranchOrders {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int ROWS = 200;
    private static final int SHOWN = 5;

    private final VerificationRequest request;
    private final Fork fork;
    private final Dialect dialect;
    private final PythonEnvironment.Found python;
    private final Optional<Sandbox> sandbox;
    private final Bench.Mode mode;
    private final Shadows shadows;
    private final VersionTable versionTable;
    private final String merge;
    private final RowDigests digests = new RowDigests();

    BranchOrders(
            VerificationRequest request,
            Fork fork,
            Dialect dialect,
            PythonEnvironment.Found python,
            Optional<Sandbox> sandbox,
            Bench.Mode mode,
            Shadows shadows,
            VersionTable versionTable) {
        this.request = request;
        this.fork = fork;
        this.dialect = dialect;
        this.python = python;
        this.sandbox = sandbox;
        this.mode = mode;
        this.shadows = shadows;
        this.versionTable = versionTable;
        this.merge = request.revisions().getFirst().revision().id().value();
    }

    Step run() throws InterruptedException, SQLException {
        try {
            return judged();
        } catch (IOException e) {
            return new Step.Impossible(
                    Message.of("verify.engine.files-failed", String.valueOf(e)), List.of());
        }
    }

    /// How one way to the merge ended.
    private sealed interface Way {

        record There(String name, Stand stand, Map<String, TableDigest> rows) implements Way {}

        /// `alone` where no other branch had run yet.
        record Stuck(String name, StageError error, boolean alone) implements Way {}

        record Closed(Step.Impossible why) implements Way {}
    }

    private Step judged() throws IOException, InterruptedException, SQLException {
        List<Way> ways = ways(ROWS);
        Optional<Way.Stuck> refused =
                ways.stream()
                        .filter(Way.Stuck.class::isInstance)
                        .map(Way.Stuck.class::cast)
                        .filter(Way.Stuck::alone)
                        .findFirst();
        if (refused.isEmpty()) {
            return compared(ways, true);
        }
        Step withoutRows = compared(ways(0), false);
        return withoutRows instanceof Step.Passed
                ? new Step.Warned(
                        Message.of(
                                "verify.warned.branch-rows",
                                refused.get().name(),
                                refused.get().error().message()))
                : withoutRows;
    }

    private List<Way> ways(int rows) throws IOException, InterruptedException, SQLException {
        List<Way> ways = new ArrayList<>();
        for (RevisionId end : fork.ends()) {
            ways.add(way(end, rows));
        }
        ways.add(way(null, 0));
        return ways;
    }

    private Step compared(List<Way> ways, boolean withRows)
            throws IOException, InterruptedException, SQLException {
        List<Way.There> there = new ArrayList<>();
        for (Way way : ways) {
            switch (way) {
                case Way.There reached -> there.add(reached);
                case Way.Closed(Step.Impossible why) -> {
                    return why;
                }
                case Way.Stuck(String name, StageError error, _) -> {
                    return new Step.Failed(
                            new StageError(
                                    "branch-stuck",
                                    name + " first: " + error.message(),
                                    error.file(),
                                    error.line(),
                                    error.statement()));
                }
            }
        }
        Way.There first = there.getFirst();
        for (Way.There other : there.subList(1, there.size())) {
            List<String> differences =
                    first.stand().snapshot().differences(other.stand().snapshot());
            if (!differences.isEmpty()) {
                return differs(first, other, differences);
            }
        }
        return withRows ? sameRows(there) : new Step.Passed();
    }

    private static Step differs(Way.There one, Way.There other, List<String> differences) {
        List<String> shown = differences.subList(0, Math.min(SHOWN, differences.size()));
        return Step.Failed.of(
                "order-matters",
                one.name() + " first, " + other.name() + " first: " + String.join("; ", shown));
    }

    /// Values that differ from run to run of the same order say nothing of the order.
    private Step sameRows(List<Way.There> there)
            throws IOException, InterruptedException, SQLException {
        Way.There first = there.getFirst();
        for (Way.There other : there.subList(1, fork.ends().size())) {
            if (differences(first, other, Map.of()).isEmpty()) {
                continue;
            }
            if (!(way(fork.ends().getFirst(), ROWS) instanceof Way.There again)) {
                return Step.Failed.of("order-matters", first.name() + " first: not the same twice");
            }
            List<String> differences = differences(first, other, again.rows());
            if (!differences.isEmpty()) {
                return differs(first, other, differences);
            }
        }
        return new Step.Passed();
    }

    /// Columns that `again` has other values in than the first time are left out.
    private static List<String> differences(
            Way.There first, Way.There other, Map<String, TableDigest> again) {
        List<String> differences = new ArrayList<>();
        first.rows()
                .forEach((table, digest) -> {
                    TableDigest theirs = other.rows().get(table);
                    TableDigest twice = again.getOrDefault(table, digest);
                    Set<String> steady =
                            Set.copyOf(
                                    digest.columns().stream()
                                            .filter(each ->
                                                    digest.differences(twice, Set.of(each))
                                                            .isEmpty())
                                            .toList());
                    if (theirs != null) {
                        digest.differences(theirs, steady).stream()
                                .map(Language.ENGLISH::render)
                                .forEach(differences::add);
                    }
                });
        return differences;
    }

    /// To one end first, or straight to the merge where there is none.
    private Way way(@Nullable RevisionId end, int rows)
            throws IOException, InterruptedException, SQLException {
        try (Resources resources = new Resources()) {
            Opening opening = shadows.open(dialect);
            if (!(opening instanceof Opening.Opened(Shadow shadow))) {
                Opening.Unavailable none = (Opening.Unavailable) opening;
                return new Way.Closed(new Step.Impossible(none.reason(), none.remedies()));
            }
            resources.add(shadow::close);
            Bench bench = Bench.open(request, python, sandbox, mode, List.of(shadow));
            resources.add(bench::close);
            return way(end, rows, shadow, bench);
        }
    }

    private Way way(@Nullable RevisionId end, int rows, Shadow shadow, Bench bench)
            throws InterruptedException, SQLException {
        String name = end == null ? "base" : end.value();
        Blame blame = new Blame(request, bench.drafts());
        if (end != null) {
            bench.useHistory(shadow);
            for (RevisionId each : fork.common()) {
                Optional<StageError> error = blame.error(bench.upgrade(each.value(), LIMIT));
                if (error.isPresent()) {
                    return new Way.Closed(closed(error.get()));
                }
            }
            seed(shadow, rows);
        }
        bench.use(shadow, Bench.Scripts.DRAFTS);
        blame.know(Stand.of(shadow, versionTable).snapshot().lines());
        if (end != null) {
            Optional<StageError> error = blame.error(bench.upgrade(end.value(), LIMIT));
            if (error.isPresent()) {
                return new Way.Stuck(name, error.get(), true);
            }
        }
        Optional<StageError> error = blame.error(bench.upgrade(merge, LIMIT));
        if (error.isPresent()) {
            return new Way.Stuck(name, error.get(), false);
        }
        Stand stand = Stand.of(shadow, versionTable);
        return stand.versions().equals(Set.of(merge))
                ? new Way.There(name, stand, rows(shadow, stand))
                : new Way.Stuck(
                        name,
                        new StageError(
                                "version-differs",
                                "alembic_version holds " + stand.versions(),
                                null,
                                null,
                                null),
                        false);
    }

    private Step.Impossible closed(StageError error) {
        return new Step.Impossible(
                Message.of("verify.engine.history-failed", dialect.title(), error.message()),
                List.of(Message.of("verify.remedy.repair-history")));
    }

    private void seed(Shadow shadow, int rows) throws SQLException {
        if (rows > 0) {
            Stand stand = Stand.of(shadow, versionTable);
            try (Connection connection = shadow.connect()) {
                new Seeder(dialect, connection, merge.hashCode(), rows).seed(stand.schema());
            }
        }
    }

    private Map<String, TableDigest> rows(Shadow shadow, Stand stand) throws SQLException {
        Map<String, TableDigest> rows = new TreeMap<>();
        try (Connection connection = shadow.connect()) {
            for (Table table : stand.schema().tables()) {
                List<String> key =
                        table.constraintsOf(Constraint.PrimaryKey.class)
                                .findFirst()
                                .map(Constraint.PrimaryKey::columns)
                                .orElse(List.of());
                List<String> columns =
                        table.columns().stream()
                                .map(Column::name)
                                .filter(each -> !key.contains(each))
                                .sorted()
                                .toList();
                rows.put(table.name(), digests.of(dialect, connection, table.name(), key, columns));
            }
        }
        return rows;
    }
}
