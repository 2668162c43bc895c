package dev.alambique.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.alambique.database.Shadow;
import dev.alambique.project.EnvironmentFacts;
import dev.alambique.project.Project;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Everything one engine's verification runs on: the scripts in a folder of their own, the runner,
/// and the sandbox around it. Closing it leaves nothing behind.
final class Bench implements AutoCloseable {

    /// How the project's env.py takes part.
    enum Mode {
        ENV,
        DIRECT;

        String id() {
            return this == ENV ? "env" : "direct";
        }
    }

    /// Which scripts stand on top of the history.
    enum Scripts {
        DRAFTS,
        PLANNED;

        String folder() {
            return this == DRAFTS ? "drafts" : "planned";
        }
    }

    private record Turned(Shadow shadow, Scripts scripts) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LOADING = Duration.ofSeconds(60);

    private final VerificationRequest request;
    private final PythonEnvironment.Found python;
    private final Optional<Sandbox> sandbox;
    private final Mode mode;
    private final TemporaryFolder folder;
    private final Runner runner;

    /// What the runner was last turned to, unless to the history alone.
    private @Nullable Turned turned;

    private Bench(
            VerificationRequest request,
            PythonEnvironment.Found python,
            Optional<Sandbox> sandbox,
            Mode mode,
            TemporaryFolder folder,
            Runner runner) {
        this.request = request;
        this.python = python;
        this.sandbox = sandbox;
        this.mode = mode;
        this.folder = folder;
        this.runner = runner;
    }

    /// `shadows` are those it is to work on.
    static Bench open(
            VerificationRequest request,
            PythonEnvironment.Found python,
            Optional<Sandbox> sandbox,
            Mode mode,
            List<Shadow> shadows)
            throws IOException {
        TemporaryFolder folder = TemporaryFolder.create();
        try {
            Path program = copyRunner(folder.path());
            for (Scripts each : Scripts.values()) {
                write(request, each, Files.createDirectory(folder.path().resolve(each.folder())));
            }
            Files.createDirectory(folder.path().resolve("nothing"));
            Path cwd = mode == Mode.ENV ? request.project().root() : folder.path();
            List<String> command = Runner.program(python.executable(), program);
            if (sandbox.isPresent()) {
                sandbox.get().admit(folder.path());
                List<Path> readable =
                        Stream.of(python.roots(), readable(request, mode), List.of(folder.path()))
                                .flatMap(List::stream)
                                .filter(Files::exists)
                                .filter(Sandbox::mayShow)
                                .distinct()
                                .toList();
                command = walled(sandbox.get(), command, readable, shadows, cwd);
            }
            Runner runner = Runner.start(command, cwd);
            return new Bench(request, python, sandbox, mode, folder, runner);
        } catch (IOException e) {
            folder.close();
            throw e;
        }
    }

    /// A SQLite file must be written where it lies; a server's socket need only be seen.
    private static List<String> walled(
            Sandbox sandbox,
            List<String> program,
            List<Path> readable,
            List<Shadow> shadows,
            Path workingFolder)
            throws IOException {
        Set<Path> seen = new LinkedHashSet<>(readable);
        Set<Path> writable = new LinkedHashSet<>();
        for (Shadow shadow : shadows) {
            Set<Path> folders = shadow.dialect() == Dialect.SQLITE ? writable : seen;
            shadow.folder().ifPresent(folders::add);
        }
        for (Path folder : writable) {
            sandbox.admit(folder);
        }
        return sandbox.command(
                program,
                new Sandbox.View(List.copyOf(seen), List.copyOf(writable), workingFolder),
                Sandbox.Limits.USUAL);
    }

    Mode mode() {
        return mode;
    }

    String sandboxName() {
        return sandbox.isPresent() ? "bubblewrap" : "none";
    }

    Path drafts() {
        return folder(Scripts.DRAFTS);
    }

    private Path folder(Scripts scripts) {
        return folder.path().resolve(scripts.folder());
    }

    private Path nothing() {
        return folder.path().resolve("nothing");
    }

    /// Turns the runner to a shadow, with the history alone.
    RunnerAnswer useHistory(Shadow shadow) throws InterruptedException, SQLException {
        turned = null;
        runner.watch(shadow);
        return runner.load(settings(shadow, nothing()), LOADING);
    }

    /// Turns the runner to a shadow, with some scripts on top of the history.
    void use(Shadow shadow, Scripts scripts) throws InterruptedException, SQLException {
        Turned wanted = new Turned(shadow, scripts);
        if (!wanted.equals(turned)) {
            runner.load(settings(shadow, folder(scripts)), LOADING);
            turned = wanted;
        }
        runner.watch(shadow);
    }

    RunnerAnswer current(Duration limit) throws InterruptedException {
        return runner.ask("current", limit);
    }

    RunnerAnswer upgrade(String target, Duration limit) throws InterruptedException {
        return runner.move("upgrade", target, limit);
    }

    RunnerAnswer downgrade(String target, Duration limit) throws InterruptedException {
        return runner.move("downgrade", target, limit);
    }

    String printed() throws InterruptedException {
        return runner.printed();
    }

    /// Ends the process, so that what is read from the shadows afterwards is final.
    void endProcess() {
        runner.close();
    }

    @Override
    public void close() {
        try (TemporaryFolder _ = folder) {
            runner.close();
        }
    }

    private static Path copyRunner(Path folder) throws IOException {
        Path target = folder.resolve("runner.py");
        try (InputStream program = Bench.class.getResourceAsStream("runner.py")) {
            if (program == null) {
                throw new IllegalStateException("the runner is not in the program");
            }
            Files.copy(program, target);
        }
        return target;
    }

    private static void write(VerificationRequest request, Scripts scripts, Path folder)
            throws IOException {
        List<DraftedRevision> written =
                switch (scripts) {
                    case DRAFTS -> request.written() ? List.of() : request.revisions();
                    case PLANNED -> request.planned();
                };
        for (DraftedRevision each : written) {
            Files.writeString(folder.resolve(each.fileName()), each.source());
        }
    }

    /// What of the project can be read: a trusted one whole, any other only where its revisions
    /// lie.
    static List<Path> readable(VerificationRequest request, Mode mode) {
        Project project = request.project();
        Set<Path> paths = new LinkedHashSet<>();
        if (mode == Mode.ENV || (request.trusted() && Sandbox.mayShow(project.root()))) {
            paths.add(project.root());
        }
        if (mode == Mode.ENV) {
            paths.add(project.configuration());
            paths.add(project.scriptLocation());
        }
        paths.addAll(project.versionLocations());
        return paths.stream().filter(Files::exists).filter(Sandbox::mayShow).toList();
    }

    private ObjectNode settings(Shadow shadow, Path drafts) {
        Project project = request.project();
        Path seenAt = shadow.folder().orElse(folder.path());
        ObjectNode settings = JSON.createObjectNode();
        settings.put("mode", mode.id());
        settings.put("url", shadow.url(driver(shadow.dialect()), seenAt).revealed());
        settings.put("drafts", drafts.toString());
        settings.put("recursive", project.recursiveVersionLocations());
        settings.put("section", project.section());
        ArrayNode locations = settings.putArray("version_locations");
        project.versionLocations().stream()
                .filter(Files::isDirectory)
                .forEach(path -> locations.add(path.toString()));
        if (mode == Mode.ENV) {
            boolean toml = project.configuration().toString().endsWith(".toml");
            settings.put(toml ? "toml" : "ini", project.configuration().toString());
            settings.put("project", project.root().toString());
        } else {
            addDirectOptions(settings, project.environment());
        }
        return settings;
    }

    /// What env.py would have set, as far as it was understood without running it.
    private static void addDirectOptions(ObjectNode settings, EnvironmentFacts facts) {
        settings.put("foreign_keys", Boolean.TRUE.equals(facts.foreignKeysPragma()));
        ObjectNode names = settings.putObject("naming_convention");
        facts.namingConvention().forEach(names::put);
        ObjectNode options = settings.putObject("options");
        if (facts.renderAsBatch() != null) {
            options.put("render_as_batch", facts.renderAsBatch());
        }
        if (facts.transactionPerMigration() != null) {
            options.put("transaction_per_migration", facts.transactionPerMigration());
        }
        if (facts.versionTableSchema() != null) {
            options.put("version_table_schema", facts.versionTableSchema());
        }
    }

    private String driver(Dialect dialect) {
        String driver = python.postgresqlDriver();
        return dialect == Dialect.POSTGRESQL && driver != null ? driver : "";
    }
}
