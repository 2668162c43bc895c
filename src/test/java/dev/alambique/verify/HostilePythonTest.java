package dev.alambique.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.database.Opening;
import dev.alambique.database.Shadow;
import dev.alambique.database.Shadows;
import dev.alambique.database.VersionTable;
import dev.alambique.fixture.HostilePayload;
import dev.alambique.fixture.OutsideWorld;
import dev.alambique.fixture.TareasProject;
import dev.alambique.fixture.TestPython;
import dev.alambique.gate.Gate;
import dev.alambique.project.Project;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.schema.Dialect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Attacks in Python against each layer alone: the gate without a sandbox, the sandbox without a
/// gate and without the tripwire, as root and as an ordinary user.
class HostilePythonTest {

    private static final List<HostilePayload> PAYLOADS = HostilePayload.suite("python");
    private static final Path STAND = Path.of("src/test/resources/hostile/stand.py");
    private static final int NOBODY = 65_534;

    /// `-Dhostile=all` runs every attack in every way; otherwise the ordinary user's part is a
    /// sample where root's is whole.
    private static final boolean ALL = "all".equals(System.getProperty("hostile"));

    private enum Wall {
        SANDBOX,
        SANDBOX_OF_NOBODY,
        NONE
    }

    /// What the gate alone lets through, and why that is no matter of the gate.
    @Test
    void the_gate_alone_refuses_all_but_what_only_the_clock_can_stop() {
        List<String> passed =
                PAYLOADS.stream()
                        .filter(each -> Gate.check(each.draft(), "d1.py").isEmpty())
                        .map(HostilePayload::name)
                        .toList();

        System.out.printf(
                "gate alone: refuses %d of %d, lets through %s%n",
                PAYLOADS.size() - passed.size(), PAYLOADS.size(), passed);
        assertThat(PAYLOADS).hasSizeGreaterThanOrEqualTo(120);
        assertThat(passed).containsExactly("146-endless-loop.py", "165-escapes-in-an-error.py");
    }

    /// The product as it is: what passes the gate runs, and fails.
    @Test
    void what_the_gate_lets_through_is_never_called_good(@TempDir Path folder) throws Exception {
        Project project = TareasProject.copyTo(folder.resolve("tareas"));
        try (Shadows shadows = new Shadows(Path.of("/nowhere"), null, List.of())) {
            for (HostilePayload payload : PAYLOADS) {
                boolean passes = Gate.check(payload.draft(), "d1.py").isEmpty();
                if (passes && (ALL || !payload.noticedBy().equals("clock"))) {
                    DraftedRevision draft = TareasProject.draft("d1", payload.body(), "pass");
                    VerificationRequest request =
                            new VerificationRequest(
                                    project,
                                    List.of(draft),
                                    false,
                                    Set.of(Dialect.SQLITE),
                                    10,
                                    Provenance.FOREIGN,
                                    true,
                                    Map.of(),
                                    null,
                                    TestPython.option(),
                                    null);
                    assertThat(
                                    new Verifier(
                                                    TestPython.finder(),
                                                    Isolation.ofThisMachine(),
                                                    shadows)
                                            .verify(request, Progress.NONE))
                            .isInstanceOf(Verification.Failed.class);
                }
            }
        }
    }

    @Test
    void nothing_leaves_the_sandbox_alone() throws Exception {
        assertThat(effects(PAYLOADS, Wall.SANDBOX)).isEmpty();
    }

    @Test
    void nothing_leaves_the_sandbox_of_an_ordinary_user() throws Exception {
        try (OutsideWorld world = new OutsideWorld()) {
            boolean root = Files.getAttribute(world.outside(), "unix:uid").equals(0);
            List<HostilePayload> some = !root ? List.of() : ALL ? PAYLOADS : everyThird(PAYLOADS);
            System.out.printf(
                    "as nobody: %d attacks%s%n",
                    some.size(), root ? "" : ", since this user is none but himself");
            assertThat(effects(some, Wall.SANDBOX_OF_NOBODY)).isEmpty();
        }
    }

    /// An attack that does nothing anywhere proves nothing. This cage is open where the attacks of
    /// files and connections aim, and closed elsewhere.
    @Test
    @EnabledIfSystemProperty(named = "hostile", matches = "all")
    void the_attacks_work_where_nothing_stands_in_their_way() throws Exception {
        List<String> idle = new ArrayList<>();
        List<HostilePayload> aimed =
                PAYLOADS.stream()
                        .filter(each -> List.of("file", "connection").contains(each.noticedBy()))
                        .toList();
        for (HostilePayload payload : aimed) {
            try (OutsideWorld world = new OutsideWorld()) {
                if (run(payload, world, Wall.NONE).isEmpty()) {
                    idle.add(payload.name());
                }
            }
        }
        System.out.printf(
                "in the open: %d of %d at work%n", aimed.size() - idle.size(), aimed.size());
        assertThat(idle).isEmpty();
    }

    @Test
    void no_statement_to_sqlite_leaves_the_sandbox_alone() throws Exception {
        List<HostilePayload> sql =
                HostilePayload.suite("sql").stream()
                        .filter(each -> each.engine().equals("sqlite"))
                        .toList();

        assertThat(sql).hasSizeGreaterThanOrEqualTo(20);
        assertThat(effects(sql, Wall.SANDBOX)).isEmpty();
    }

    private static List<HostilePayload> everyThird(List<HostilePayload> all) {
        return Stream.iterate(0, i -> i < all.size(), i -> i + 3).map(all::get).toList();
    }

    /// What each attack did to the outside; those that did nothing are not in it.
    private static Map<String, List<String>> effects(List<HostilePayload> payloads, Wall wall)
            throws Exception {
        Map<String, List<String>> effects = new TreeMap<>();
        OutsideWorld world = new OutsideWorld();
        try {
            for (HostilePayload payload : payloads) {
                List<String> found = run(payload, world, wall);
                if (!found.isEmpty()) {
                    effects.put(payload.name(), found);
                    world.close();
                    world = new OutsideWorld();
                }
            }
        } finally {
            world.close();
        }
        return effects;
    }

    private static List<String> run(HostilePayload payload, OutsideWorld world, Wall wall)
            throws Exception {
        try (Shadows shadows = new Shadows(Path.of("/nowhere"), null, List.of());
                Shadow shadow = ((Opening.Opened) shadows.open(Dialect.SQLITE)).shadow();
                TemporaryFolder scripts = TemporaryFolder.create()) {
            Path work = shadow.folder().orElseThrow();
            try (Connection connection = shadow.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE tareas (id INTEGER PRIMARY KEY, nombre TEXT)");
            }
            String body = world.aimed(payload.body(), work);
            Path stand = Files.copy(STAND, scripts.path().resolve("stand.py"));
            Path script = Files.writeString(scripts.path().resolve("payload.py"), body);
            Files.setPosixFilePermissions(
                    scripts.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
            List<String> program = new ArrayList<>(Runner.program(python(wall), stand));
            program.addAll(
                    List.of(
                            script.toString(),
                            payload.place().isEmpty() ? "sql" : payload.place()));
            program.add(work.resolve("shadow.db").toString());
            List<String> command = command(program, scripts.path(), work, world, wall);

            Runner runner = Runner.start(command, Path.of("/"));
            try (runner) {
                runner.watch(shadow);
                runner.ask("go", limit(payload));
            }
            lookAt(shadow);
            String printed = runner.printed();
            return world.effects(printed, work);
        }
    }

    /// As this side does after every command: it may refuse, but must not do the attack's work.
    private static void lookAt(Shadow shadow) {
        try {
            Stand.of(shadow, VersionTable.DEFAULT);
        } catch (SQLException _) {
            return; // what cannot be read is no verdict
        }
    }

    /// Root's Python may lie where nobody else can go; the system's own has no SQLAlchemy.
    private static Path python(Wall wall) throws InterruptedException {
        return wall == Wall.SANDBOX_OF_NOBODY
                ? Path.of("/usr/bin/python3")
                : TestPython.found().executable();
    }

    private static Duration limit(HostilePayload payload) {
        return Duration.ofSeconds(payload.noticedBy().equals("clock") ? 1 : 8);
    }

    private static List<String> command(
            List<String> program, Path scripts, Path work, OutsideWorld world, Wall wall)
            throws IOException, InterruptedException {
        List<Path> readable = new ArrayList<>(List.of(scripts, world.project()));
        Sandbox.Limits limits = Sandbox.Limits.USUAL;
        return switch (wall) {
            case SANDBOX -> {
                Sandbox here = Isolation.ofThisMachine().sandbox().orElseThrow();
                readable.addAll(TestPython.found().roots());
                here.admit(work);
                yield here.command(
                        program, new Sandbox.View(readable, List.of(work), work), limits);
            }
            case SANDBOX_OF_NOBODY -> {
                giveTo(NOBODY, work);
                List<String> command = new ArrayList<>(List.of("/usr/bin/setpriv", "--reuid"));
                command.addAll(
                        List.of("" + NOBODY, "--regid", "" + NOBODY, "--clear-groups", "--"));
                Sandbox.View view = new Sandbox.View(readable, List.of(work), work);
                command.addAll(ordinary().command(program, view, limits));
                yield command;
            }
            case NONE -> {
                List<String> command = new ArrayList<>(List.of("/usr/bin/bwrap", "--ro-bind"));
                command.addAll(List.of("/", "/", "--dev-bind", "/dev", "/dev", "--unshare-pid"));
                command.addAll(List.of("--proc", "/proc", "--cap-drop", "ALL", "--tmpfs", "/tmp"));
                List<Path> open = new ArrayList<>(TestPython.found().roots());
                open.addAll(List.of(scripts, world.outside().getParent(), work));
                for (Path each : open) {
                    command.addAll(List.of("--bind", each.toString(), each.toString()));
                }
                command.addAll(List.of("--die-with-parent", "--"));
                command.addAll(program);
                yield command;
            }
        };
    }

    private static Sandbox ordinary() throws IOException, InterruptedException {
        Path bubblewrap = Path.of("/usr/bin/bwrap");
        String help =
                Subprocess.run(
                                new ProcessBuilder(bubblewrap.toString(), "--help"),
                                Duration.ofSeconds(10))
                        .output();
        return new Sandbox(bubblewrap, Path.of("/usr/bin/prlimit"), Optional.empty(), help);
    }

    private static void giveTo(int user, Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList()) {
                Files.setAttribute(each, "unix:uid", user);
            }
        }
    }
}
