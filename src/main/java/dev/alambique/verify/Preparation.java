package dev.alambique.verify;

import dev.alambique.database.DatabaseUrl;
import dev.alambique.database.Opening;
import dev.alambique.database.PostgresqlDdl;
import dev.alambique.database.PostgresqlShadow;
import dev.alambique.database.Shadow;
import dev.alambique.database.Shadows;
import dev.alambique.database.VersionTable;
import dev.alambique.message.Message;
import dev.alambique.revision.Fork;
import dev.alambique.schema.Dialect;
import dev.alambique.verify.Bench.Mode;
import dev.alambique.verify.StageResult.StageError;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Brings two shadows to the revision below the first one to be verified: by the project's history,
/// or as copies of the user's SQLite database where that stands there. No draft runs meanwhile.
final class Preparation {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final VerificationRequest request;
    private final Dialect dialect;
    private final PythonEnvironment.Found python;
    private final Optional<Sandbox> sandbox;
    private final Shadows shadows;
    private final VersionTable versionTable;
    private final Resources resources = new Resources();
    private final List<Message> notes = new ArrayList<>();

    /// The database's; of SQLite that of Python's library, which is the one that ran.
    private String version = "";

    Preparation(
            VerificationRequest request,
            Dialect dialect,
            PythonEnvironment.Found python,
            Optional<Sandbox> sandbox,
            Shadows shadows) {
        this.request = request;
        this.dialect = dialect;
        this.python = python;
        this.sandbox = sandbox;
        this.shadows = shadows;
        this.versionTable =
                new VersionTable(
                        dialect == Dialect.SQLITE
                                ? null
                                : request.project().environment().versionTableSchema(),
                        VersionTable.DEFAULT.name());
    }

    void note(Message note) {
        notes.add(note);
    }

    /// How the preparation ended.
    sealed interface Result {
        record Ready(Ground ground) implements Result {}

        record NotReady(Step.Impossible step) implements Result {}
    }

    Result prepare() throws InterruptedException, SQLException {
        boolean ready = false;
        try {
            Result result = attempt();
            ready = result instanceof Result.Ready;
            return result;
        } catch (IOException e) {
            return impossible(Message.of("verify.engine.files-failed", String.valueOf(e)));
        } finally {
            if (!ready) {
                resources.close();
            }
        }
    }

    private Result attempt() throws IOException, InterruptedException, SQLException {
        Optional<Path> closed = closedFolder();
        if (closed.isPresent()) {
            return impossible(
                    Message.of("verify.engine.closed-folder", closed.get()),
                    List.of(Message.of("verify.engine.closed-folder.remedy", closed.get())));
        }
        Optional<DatabaseUrl> copied = databaseToCopy();
        Optional<String> key = key();
        if (key.isPresent()) {
            Optional<PostgresqlShadow> kept = shadows.kept(key.get());
            if (kept.isPresent()) {
                return onKept(kept.get());
            }
        }
        Opening first = open(copied);
        Opening second = dialect == Dialect.SQLITE ? open(copied) : first;
        if (first instanceof Opening.Unavailable(Message reason, List<Message> remedies)) {
            return impossible(reason, remedies);
        }
        if (second instanceof Opening.Unavailable(Message reason, List<Message> remedies)) {
            return impossible(reason, remedies);
        }
        Shadow seeded = ((Opening.Opened) first).shadow();
        Shadow other = ((Opening.Opened) second).shadow();
        Set<Shadow> all = new LinkedHashSet<>(List.of(seeded, other));
        Shadow planned = null;
        if (dialect == Dialect.SQLITE && !request.planned().isEmpty()) {
            switch (open(copied)) {
                case Opening.Opened(Shadow shadow) -> planned = shadow;
                case Opening.Unavailable(Message reason, List<Message> remedies) -> {
                    return impossible(reason, remedies);
                }
            }
            all.add(planned);
        }
        Bench bench = openBench(List.copyOf(all));
        Blame blame = new Blame(request, bench.drafts());
        for (Shadow shadow : all) {
            Optional<Step.Impossible> failed = raise(bench, shadow, blame, copied.isPresent());
            if (failed.isPresent()) {
                Optional<PostgresqlShadow> like = likeProduction(failed.get());
                return like.isPresent()
                        ? onMade(bench, blame, like.get())
                        : new Result.NotReady(failed.get());
            }
        }
        if (key.isPresent()
                && bench.mode() == usualMode()
                && seeded instanceof PostgresqlShadow postgresql) {
            shadows.keep(postgresql, key.get());
        }
        Shadow empty = seeded instanceof PostgresqlShadow postgresql ? copyOf(postgresql) : other;
        if (copied.isPresent()) {
            ShadowRows.delete(empty, Stand.of(empty, versionTable).schema());
        }
        return ready(bench, blame, new Grounds(empty, seeded, planned));
    }

    /// The shadows of a ground; `planned` is null where nothing is held against it, and on
    /// PostgreSQL, where it is a copy made at the end.
    private record Grounds(Shadow empty, Shadow seeded, @Nullable Shadow planned) {}

    /// Under which the history's work on PostgreSQL is kept; empty where it has to be done each
    /// time: without a sandbox, anything at all could have been read meanwhile.
    private Optional<String> key() {
        return dialect == Dialect.POSTGRESQL && sandbox.isPresent()
                ? GroundKey.of(request, python, usualMode())
                : Optional.empty();
    }

    /// The history has run, on a shadow that this one is a copy of. The next copy is made while
    /// Python starts.
    private Result onKept(PostgresqlShadow seeded)
            throws IOException, InterruptedException, SQLException {
        resources.add(seeded::close);
        Bench bench = openBench(usualMode(), List.of(seeded));
        return onMade(bench, new Blame(request, bench.drafts()), seeded);
    }

    /// Where the history does not run, a shadow with the schema the user's database was seen to
    /// have, if that one stands just below the revisions.
    private Optional<PostgresqlShadow> likeProduction(Step.Impossible failed)
            throws InterruptedException {
        List<String> revisions = List.copyOf(request.standing());
        Optional<PostgresqlDdl> ddl =
                dialect == Dialect.POSTGRESQL ? shadows.productionAt(revisions) : Optional.empty();
        if (ddl.isEmpty()
                || !(open(Optional.empty()) instanceof Opening.Opened(PostgresqlShadow shadow))) {
            return Optional.empty();
        }
        try {
            shadow.make(ddl.get(), versionTable, revisions);
        } catch (SQLException e) {
            notes.add(Message.of("verify.note.schema-not-made", firstLine(e)));
            return Optional.empty();
        }
        notes.add(Message.of("verify.note.schema-of-database", failed.reason()));
        if (!ddl.get().left().isEmpty()) {
            notes.add(
                    Message.of("verify.note.schema-without", String.join(", ", ddl.get().left())));
        }
        return Optional.of(shadow);
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private Result onMade(Bench bench, Blame blame, PostgresqlShadow seeded)
            throws InterruptedException, SQLException {
        Shadow empty = copyOf(seeded);
        Optional<Step.Impossible> failed = raise(bench, seeded, blame, true);
        return failed.isPresent()
                ? new Result.NotReady(failed.get())
                : ready(bench, blame, new Grounds(empty, seeded, null));
    }

    private Result ready(Bench bench, Blame blame, Grounds shadows) throws SQLException {
        Shadow seeded = shadows.seeded();
        Shadow planned = shadows.planned();
        if (!request.planned().isEmpty() && seeded instanceof PostgresqlShadow postgresql) {
            planned = copyOf(postgresql);
        }
        if (dialect == Dialect.POSTGRESQL) {
            this.shadows
                    .productionOtherThan(version)
                    .ifPresent(other ->
                            notes.add(Message.of("verify.note.other-version", version, other)));
        }
        Stand before = Stand.of(seeded, versionTable);
        blame.know(before.snapshot().lines());
        return new Result.Ready(
                new Ground(
                        bench,
                        version,
                        shadows.empty(),
                        seeded,
                        planned,
                        versionTable,
                        before,
                        blame,
                        branches(bench.mode()),
                        notes,
                        resources));
    }

    private @Nullable BranchOrders branches(Mode mode) {
        Fork fork = request.fork();
        return fork == null
                ? null
                : new BranchOrders(
                        request, fork, dialect, python, sandbox, mode, shadows, versionTable);
    }

    /// A folder of the project that the sandbox's user cannot enter.
    private Optional<Path> closedFolder() throws IOException {
        if (sandbox.isEmpty()) {
            return Optional.empty();
        }
        List<Path> folders = new ArrayList<>(request.project().versionLocations());
        if (request.trusted()) {
            folders.addFirst(request.project().root());
        }
        return sandbox.get().closed(folders);
    }

    private Opening open(Optional<DatabaseUrl> copied) throws InterruptedException {
        Opening opening = copied.isPresent() ? shadows.copyOf(copied.get()) : shadows.open(dialect);
        if (opening instanceof Opening.Opened(Shadow shadow)) {
            resources.add(shadow::close);
        }
        return opening;
    }

    private Shadow copyOf(PostgresqlShadow shadow) throws SQLException {
        PostgresqlShadow copy = shadow.copy();
        resources.add(copy::close);
        return copy;
    }

    /// The user's SQLite database, if it stands just below the revisions.
    private Optional<DatabaseUrl> databaseToCopy() throws InterruptedException, SQLException {
        DatabaseUrl database = request.database();
        if (database == null || dialect != Dialect.SQLITE || database.file().isEmpty()) {
            return Optional.empty();
        }
        if (!(shadows.copyOf(database) instanceof Opening.Opened(Shadow copy))) {
            return Optional.empty();
        }
        try (copy) {
            if (Stand.of(copy, versionTable).versions().equals(request.standing())) {
                return Optional.of(database);
            }
            notes.add(Message.of("verify.note.database-elsewhere", database.shown()));
            return Optional.empty();
        }
    }

    /// With the project's env.py if it is trusted and runs; direct otherwise, and that is said.
    private Bench openBench(List<Shadow> shadows)
            throws IOException, InterruptedException, SQLException {
        if (usualMode() == Mode.ENV) {
            Bench bench = openBench(Mode.ENV, shadows);
            bench.useHistory(shadows.getFirst());
            RunnerAnswer answer = bench.current(LIMIT);
            if (answer instanceof RunnerAnswer.Done) {
                return bench;
            }
            notes.add(
                    Message.of(
                            "verify.note.env-failed",
                            new Blame(request, bench.drafts())
                                    .error(answer)
                                    .map(Preparation::place)
                                    .orElse("")));
            bench.close();
        }
        return openBench(Mode.DIRECT, shadows);
    }

    private Mode usualMode() {
        boolean env =
                request.trusted()
                        && Files.exists(request.project().scriptLocation().resolve("env.py"))
                        && Sandbox.mayShow(request.project().root());
        return env ? Mode.ENV : Mode.DIRECT;
    }

    private Bench openBench(Mode mode, List<Shadow> shadows) throws IOException {
        Bench bench = Bench.open(request, python, sandbox, mode, shadows);
        resources.add(bench::close);
        return bench;
    }

    /// Up to the parents, unless it is `there` already.
    private Optional<Step.Impossible> raise(Bench bench, Shadow shadow, Blame blame, boolean there)
            throws InterruptedException, SQLException {
        if (!(bench.useHistory(shadow) instanceof RunnerAnswer.Done loaded)) {
            return Optional.of(
                    step(
                            Message.of(
                                    "verify.engine.python-failed",
                                    python.executable(),
                                    lastLine(bench.printed()))));
        }
        version =
                dialect == Dialect.SQLITE
                        ? loaded.versions().getOrDefault("sqlite", shadow.serverVersion())
                        : shadow.serverVersion();
        if (there) {
            return Optional.empty();
        }
        for (String parent : request.standing()) {
            Optional<StageError> error = blame.error(bench.upgrade(parent, LIMIT));
            if (error.isPresent()) {
                return Optional.of(historyFailed(place(error.get())));
            }
        }
        Set<String> reached = Stand.of(shadow, versionTable).versions();
        return reached.equals(request.standing())
                ? Optional.empty()
                : Optional.of(historyFailed("alembic_version = " + reached));
    }

    private Step.Impossible historyFailed(String why) {
        return new Step.Impossible(
                Message.of("verify.engine.history-failed", dialect.title(), why),
                List.of(
                        Message.of("verify.remedy.repair-history"),
                        Message.of("verify.remedy.choose-engines")));
    }

    private static String place(StageError error) {
        String file = error.file();
        return file == null ? error.message() : file + ":" + error.line() + ": " + error.message();
    }

    private static String lastLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).reduce("", (_, line) -> line.strip());
    }

    private static Result.NotReady impossible(Message reason) {
        return impossible(reason, List.of());
    }

    private static Result.NotReady impossible(Message reason, List<Message> remedies) {
        return new Result.NotReady(new Step.Impossible(reason, remedies));
    }

    private static Step.Impossible step(Message reason) {
        return new Step.Impossible(reason, List.of());
    }
}
