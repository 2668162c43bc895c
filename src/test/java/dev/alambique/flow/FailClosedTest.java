package dev.alambique.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.alambique.fixture.TestPython;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A machine without bubblewrap: the real program in a place where that one file cannot be run.
class FailClosedTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir private Path folder;
    private Path project;
    private Path marker;

    @BeforeEach
    void make_the_sample_project() {
        project = folder.resolve("demo");
        SampleProject.create(project);
        marker = folder.resolve("fired");
    }

    @Test
    void nothing_of_a_hostile_revision_runs_and_it_is_unverified() throws Exception {
        Files.writeString(
                project.resolve("alembic/versions/ab12cd34ef56_hostil.py"),
                """
                \"""hostil\"""
                import os

                from alembic import op

                revision = "ab12cd34ef56"
                down_revision = "5f1d2c7a9b30"
                branch_labels = None
                depends_on = None

                os.system("touch %1$s")


                def upgrade():
                    os.system("touch %1$s")
                    op.execute("SELECT 1")


                def downgrade():
                    os.system("touch %1$s")
                """
                        .formatted(marker));

        Ended ended = run("verify", "--trust", "--engines", "sqlite", "--json", "ab12cd34ef56");

        assertThat(ended.code()).as(ended.output()).isEqualTo(7);
        assertThat(ended.output()).contains("bubblewrap");
        assertThat(marker).doesNotExist();
    }

    @Test
    void our_own_rendering_runs_and_says_that_it_had_no_sandbox() throws Exception {
        Ended ended =
                run(
                        "ask",
                        "--yes",
                        "--trust",
                        "--engines",
                        "sqlite",
                        "--json",
                        "add column descripcion");

        JsonNode engine = JSON.readTree(ended.output()).at("/verification/engines/sqlite");
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(engine.path("status").asText()).isEqualTo("passed");
        assertThat(engine.path("sandbox").asText()).isEqualTo("none");
    }

    private record Ended(int code, String output) {}

    private Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bwrap", "--dev-bind", "/", "/"));
        command.addAll(List.of("--ro-bind", "/dev/null", "/usr/bin/bwrap", "--die-with-parent"));
        command.addAll(List.of("--chdir", project.toString(), "--"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
        List<String> classPath = new ArrayList<>();
        for (String each : System.getProperty("java.class.path").split(":", -1)) {
            classPath.add(Path.of(each).toAbsolutePath().toString());
        }
        command.add(String.join(":", classPath));
        command.add("dev.alambique.Main");
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        builder.environment()
                .put("XDG_CACHE_HOME", Path.of("target", "test-cache").toAbsolutePath().toString());
        builder.environment().put("ALAMBIQUE_PYTHON", TestPython.found().executable().toString());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        String output;
        try (InputStream text = process.getInputStream()) {
            output = new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
        return new Ended(process.waitFor(), output);
    }
}
