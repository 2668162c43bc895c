package dev.alambique.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.alambique.fixture.TestPython;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The runner alone, on a SQLite file, without a sandbox.
class RunnerTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Path SCRIPT = Path.of("src/main/resources/dev/alambique/verify/runner.py");
    private static final Path VERSIONS =
            Path.of("src/test/resources/verify/tareas/migraciones/versions");

    @TempDir Path folder;

    @Test
    void runs_revisions_and_tells_what_they_sent() throws Exception {
        try (Runner runner = started()) {
            assertThat(runner.load(settings(), LIMIT)).isInstanceOf(RunnerAnswer.Done.class);

            RunnerAnswer answer = runner.move("upgrade", "base0001", LIMIT);

            assertThat(answer).isInstanceOf(RunnerAnswer.Done.class);
            assertThat(answer.statements())
                    .filteredOn(each -> "base0001".equals(each.revision()))
                    .filteredOn(each -> each.line() != null)
                    .extracting(each -> each.sql().lines().findFirst().orElse("") + each.line())
                    .containsExactly("CREATE TABLE usuarios (16", "CREATE TABLE tareas (23");
            assertThat(runner.ask("current", LIMIT))
                    .extracting(each -> ((RunnerAnswer.Done) each).current())
                    .isEqualTo(List.of("base0001"));
        }
    }

    @Test
    void blames_the_line_of_the_draft() throws Exception {
        draft(
                "roto",
                """
                def upgrade():
                    op.drop_column("tareas", "no_existe")
                """);
        try (Runner runner = started()) {
            runner.load(settings(), LIMIT);

            RunnerAnswer.Raised raised =
                    (RunnerAnswer.Raised) runner.move("upgrade", "roto", LIMIT);

            assertThat(raised.code()).isEqualTo("SQLITE_ERROR");
            assertThat(raised.message()).isEqualTo("no such column: \"no_existe\"");
            assertThat(raised.statement()).isEqualTo("ALTER TABLE tareas DROP COLUMN no_existe");
            assertThat(raised.file()).endsWith("roto.py");
            assertThat(raised.line()).isEqualTo(8);
        }
    }

    @Test
    void reports_a_draft_that_ends_the_process_as_silent() throws Exception {
        draft(
                "mudo",
                """
                def upgrade():
                    import os
                    print('{"ok": true, "id": 2}', flush=True)
                    os._exit(0)
                """);
        try (Runner runner = started()) {
            runner.load(settings(), LIMIT);

            assertThat(runner.move("upgrade", "mudo", LIMIT))
                    .isEqualTo(new RunnerAnswer.Silent(false, 0));
        }
    }

    @Test
    void ends_a_draft_that_does_not_end() throws Exception {
        draft(
                "lento",
                """
                def upgrade():
                    while True:
                        pass
                """);
        try (Runner runner = started()) {
            runner.load(settings(), LIMIT);

            assertThat(runner.move("upgrade", "lento", Duration.ofSeconds(2)))
                    .isEqualTo(new RunnerAnswer.Silent(true, null));
        }
    }

    @Test
    void trips_over_what_no_migration_does() throws Exception {
        draft(
                "ajeno",
                """
                def upgrade():
                    import subprocess
                    subprocess.run(["true"])
                """);
        try (Runner runner = started()) {
            runner.load(settings(), LIMIT);

            RunnerAnswer.Raised raised =
                    (RunnerAnswer.Raised) runner.move("upgrade", "ajeno", LIMIT);

            assertThat(raised.denied()).isTrue();
            assertThat(raised.message()).isEqualTo("subprocess.Popen");
            assertThat(raised.line()).isEqualTo(9);
        }
    }

    /// It raises no event the tripwire could see.
    @Test
    void ends_what_a_draft_leaves_running_and_does_not_call_it_done() throws Exception {
        draft(
                "quedado",
                """
                def upgrade():
                    import _posixsubprocess, os
                    read, write = os.pipe()
                    start = [[b"sleep", b"300"], [b"/bin/sleep"], True, (write,), None, None]
                    pipes = [-1] * 6 + [read, write, True, False]
                    user = [None, None, None, -1, None]
                    for more in ([-1, *user, False], [-1, *user], [*user, False], user):
                        try:
                            _posixsubprocess.fork_exec(*start, *pipes, *more)
                            break
                        except TypeError:
                            continue
                """);
        try (Runner runner = startedInTheSandbox()) {
            runner.load(settings(), LIMIT);
            runner.move("upgrade", "base0001", LIMIT);

            RunnerAnswer answer = runner.move("upgrade", "quedado", LIMIT);

            assertThat(answer).isEqualTo(RunnerAnswer.Raised.leftRunning(answer.statements()));
        }
    }

    @Test
    void ends_a_runner_that_answers_what_nobody_asked() throws Exception {
        try (Runner runner =
                Runner.start(List.of("/bin/sh", "-c", "yes '{\"ok\": true, \"id\": 1}'"), folder)) {
            while (runner.isAlive()) {
                Thread.sleep(5);
            }

            assertThat(runner.ask("current", LIMIT)).isInstanceOf(RunnerAnswer.Silent.class);
        }
    }

    private Runner started() throws Exception {
        Files.createDirectories(folder.resolve("drafts"));
        return Runner.start(
                Runner.program(TestPython.found().executable(), SCRIPT.toAbsolutePath()), folder);
    }

    private Runner startedInTheSandbox() throws Exception {
        Sandbox sandbox = Isolation.ofThisMachine().sandbox().orElseThrow();
        Path work = Files.createDirectories(folder.resolve("drafts"));
        Path script = Files.copy(SCRIPT, folder.resolve("runner.py"));
        sandbox.admit(folder);
        PythonEnvironment.Found python = TestPython.found();
        List<Path> readable = new ArrayList<>(python.roots());
        readable.add(VERSIONS.toAbsolutePath());
        return Runner.start(
                sandbox.command(
                        Runner.program(python.executable(), script),
                        new Sandbox.View(readable, List.of(folder), work),
                        Sandbox.Limits.USUAL),
                work);
    }

    private ObjectNode settings() {
        ObjectNode settings = new ObjectMapper().createObjectNode();
        settings.put("mode", "direct")
                .put("url", "sqlite:///" + folder.resolve("shadow.db"))
                .put("drafts", folder.resolve("drafts").toString())
                .put("recursive", false)
                .putArray("version_locations")
                .add(VERSIONS.toAbsolutePath().toString());
        return settings;
    }

    private void draft(String id, String body) throws Exception {
        Files.createDirectories(folder.resolve("drafts"));
        Files.writeString(
                folder.resolve("drafts").resolve(id + ".py"),
                """
                import sqlalchemy as sa
                from alembic import op

                revision = "%s"
                down_revision = "base0001"

                %s\
                """
                        .formatted(id, body));
    }
}
