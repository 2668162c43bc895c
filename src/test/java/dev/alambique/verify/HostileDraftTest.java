package dev.alambique.verify;

import static dev.alambique.fixture.TareasProject.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.database.Shadows;
import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.fixture.TareasProject;
import dev.alambique.fixture.TestPython;
import dev.alambique.project.Project;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.SqlType;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Drafts that want out, through the whole verification. The project is trusted, so that only the
/// sandbox stands against them.
class HostileDraftTest {

    private static final Shadows SHADOWS =
            new Shadows(Path.of("target", "cache").toAbsolutePath(), null, List.of());
    private static final Isolation ISOLATION = Isolation.ofThisMachine();

    private static final Operation ADD_DESCRIPTION =
            Operation.AddColumn.of("tareas", Column.of("descripcion", SqlType.of("varchar", 500)));
    private static final String ADD =
            "op.add_column(\"tareas\", sa.Column(\"descripcion\", sa.String(500)))\n";
    private static final String DROP = "op.drop_column(\"tareas\", \"descripcion\")";

    /// The scripts' and a SQLite shadow's; the server's stays as long as the tests run.
    private static final Pattern OUR_FOLDER =
            Pattern.compile("/\\S*/alambique-(?:sqlite-)?p\\w+-\\d+");

    @TempDir Path folder;
    private Project project;

    @BeforeEach
    void copyTheProject() {
        project = TareasProject.copyTo(folder.resolve("tareas"));
    }

    @AfterAll
    static void endTheServer() {
        SHADOWS.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import os; os.system('touch TARGET')",
                "import subprocess; subprocess.run(['touch', 'TARGET'])",
                "open('TARGET', 'w').write('x')",
                "import pathlib; pathlib.Path('TARGET').write_text('x')",
                "import os; os.remove('INI')",
                "import socket; socket.create_connection(('127.0.0.1', PORT), 2)",
                "import urllib.request; urllib.request.urlopen('http://127.0.0.1:PORT', timeout=2)",
                "import ctypes; ctypes.CDLL(None).system(b'touch TARGET')",
                "import shutil; shutil.rmtree('ROOT')",
                "import os\nif os.fork() == 0:\n    os.execv('/usr/bin/touch', ['touch', 'TARGET'])",
            })
    void ends_what_no_migration_does_without_any_effect(String payload) throws Exception {
        Map<Path, String> before = contents();
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(1);

            Verification verification =
                    verify(
                            Set.of(Dialect.SQLITE),
                            draft(
                                    "d1",
                                    ADD + filled(payload, server.getLocalPort()),
                                    DROP,
                                    ADD_DESCRIPTION));

            Finding finding = ((Verification.Failed) verification).findings().getFirst();
            assertThat(finding.ruleId()).isEqualTo("verification-denied");
            assertThat(contents()).isEqualTo(before);
            assertThat(server.isBound() && accepts(server)).isFalse();
        }
    }

    /// These raise no audit event; only the sandbox stands in their way.
    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                import _posixsubprocess
                try:
                    import os
                    r, w = os.pipe()
                    _posixsubprocess.fork_exec(
                        [b"/usr/bin/touch", b"TARGET"], [b"/usr/bin/touch"], True, (), None, None,
                        -1, -1, -1, -1, -1, -1, r, w, True, False, 0, None, None, None, -1, None,
                        False)
                except TypeError:
                    pass
                """,
                "op.get_bind().exec_driver_sql(\"ATTACH 'TARGET' AS fuera\")",
                "op.get_bind().exec_driver_sql(\"VACUUM INTO 'TARGET'\")",
            })
    void leaves_nothing_outside_where_no_event_is_raised(String payload) throws Exception {
        Map<Path, String> before = contents();

        Verification verification =
                verify(
                        Set.of(Dialect.SQLITE),
                        draft("d1", ADD + filled(payload, 1), DROP, ADD_DESCRIPTION));

        assertThat(verification.engines()).hasSize(1);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void refuses_sql_that_reaches_out_even_if_it_were_harmless_here() throws Exception {
        Verification verification =
                verify(
                        Set.of(Dialect.SQLITE),
                        draft(
                                "d1",
                                ADD
                                        + "op.get_bind().exec_driver_sql('ATT' + \"ACH ':memory:' AS m\")",
                                DROP,
                                ADD_DESCRIPTION));

        Finding finding = ((Verification.Failed) verification).findings().getFirst();
        assertThat(finding.ruleId()).isEqualTo("verification-denied");
        assertThat(finding.location()).isEqualTo(new Location.InScript("d1_prueba.py", 13, 1));
    }

    @Test
    void keeps_the_server_from_running_programs_for_a_draft() throws Exception {
        Map<Path, String> before = contents();

        Verification verification =
                verify(
                        Set.of(Dialect.POSTGRESQL),
                        draft(
                                "d1",
                                filled("op.execute(\"COPY tareas TO PROGRAM 'touch TARGET'\")", 1),
                                "pass"));

        assertThat(verification).isInstanceOf(Verification.Failed.class);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void shows_a_draft_neither_our_environment_nor_other_files() throws Exception {
        String looking =
                """
                import os
                extra = set(os.environ) - {"PATH", "LANG", "TZ", "HOME", "PWD", "LC_CTYPE"}
                seen = [p for p in ("/home", "/run", "/var", "/etc/passwd") if os.path.exists(p)]
                if extra or seen:
                    raise RuntimeError("visible")
                """;
        String drop =
                """
                with op.batch_alter_table("tareas") as batch_op:
                    batch_op.drop_column("descripcion")
                """;

        Verification verification =
                verify(Set.of(Dialect.SQLITE), draft("d1", looking + ADD, drop, ADD_DESCRIPTION));

        assertThat(verification).isInstanceOf(Verification.Passed.class);
    }

    @Test
    @Timeout(300)
    void leaves_neither_process_nor_folder_when_interrupted() throws Exception {
        DraftedRevision endless = draft("d1", "while True:\n    pass", "pass");
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread thread =
                new Thread(() -> {
                    try {
                        verify(Set.of(Dialect.values()), endless);
                    } catch (InterruptedException _) {
                        interrupted.set(true);
                    }
                });
        thread.start();
        while (runners().size() < 2) {
            Thread.sleep(50);
        }
        Set<Path> folders = foldersOf(runners());

        thread.interrupt();
        thread.join();

        assertThat(interrupted).isTrue();
        assertThat(folders).isNotEmpty().noneMatch(Files::exists);
        while (!runners().isEmpty()) {
            Thread.sleep(20);
        }
    }

    /// The command lines of the sandboxes this process has started.
    private static List<String> runners() {
        return ProcessHandle.current()
                .descendants()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains("bwrap") && line.contains("runner.py"))
                .distinct()
                .toList();
    }

    private static Set<Path> foldersOf(List<String> commands) {
        return commands.stream()
                .flatMap(line -> OUR_FOLDER.matcher(line).results())
                .map(found -> Path.of(found.group()))
                .collect(Collectors.toSet());
    }

    private String filled(String payload, int port) {
        return payload.replace("TARGET", project.root().resolve("robado").toString())
                .replace("INI", project.configuration().toString())
                .replace("ROOT", project.root().toString())
                .replace("PORT", String.valueOf(port));
    }

    private static boolean accepts(ServerSocket server) throws IOException {
        try {
            server.accept().close();
            return true;
        } catch (java.net.SocketTimeoutException _) {
            return false;
        }
    }

    private Map<Path, String> contents() throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile).forEach(file -> contents.put(file, text(file)));
        }
        return contents;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Verification verify(Set<Dialect> dialects, DraftedRevision... drafts)
            throws InterruptedException {
        VerificationRequest request =
                new VerificationRequest(
                        project,
                        List.of(drafts),
                        false,
                        dialects,
                        50,
                        Provenance.FOREIGN,
                        true,
                        Map.of(),
                        null,
                        TestPython.option(),
                        null);
        return new Verifier(TestPython.finder(), ISOLATION, SHADOWS).verify(request, Progress.NONE);
    }
}
