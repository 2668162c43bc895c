package dev.alambique.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.fixture.Alambique;
import dev.alambique.fixture.TestPython;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// `check` where others start it: Alembic after it wrote a revision, pre-commit before a commit.
class HooksIT {

    @TempDir private Path folder;
    private Alambique alambique;
    private Path program;

    @BeforeEach
    void make_the_sample_project_and_a_program_to_start() throws Exception {
        alambique = Alambique.sample(folder);
        program = folder.resolve("alambique");
        Files.writeString(
                program,
                "#!/bin/sh\nexec '%s' --enable-native-access=ALL-UNNAMED -cp '%s' dev.alambique.Main \"$@\"\n"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                absolute(System.getProperty("java.class.path"))));
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void alembic_shows_the_findings_of_what_it_has_just_written() throws Exception {
        Path configuration = alambique.project().resolve("alembic.ini");
        Files.writeString(
                configuration,
                Files.readString(configuration)
                        + readme("ini").replace("/path/to/alambique", program.toString()));
        Files.writeString(
                alambique.project().resolve("api/models.py"),
                Files.readString(alambique.project().resolve("api/models.py"))
                        .replaceAll("(?m)^ *prioridad.*\n", ""));

        Ended revision =
                run(
                        TestPython.found().executable().toString(),
                        "-m",
                        "alembic.config",
                        "revision",
                        "--autogenerate",
                        "-m",
                        "drop prioridad");

        assertThat(revision.output())
                .contains("Running post write hook 'alambique'")
                .contains("drop-column")
                .contains("_drop_prioridad.py");
        assertThat(revision.code()).as(revision.output()).isZero();
    }

    @Test
    void pre_commit_stops_a_commit_with_a_finding_at_error_level() throws Exception {
        Files.writeString(
                alambique.versions().resolve("aaaaaaaaaaaa_bad.py"),
                """
                \"""Require a note.\"""

                import sqlalchemy as sa
                from alembic import op

                revision = "aaaaaaaaaaaa"
                down_revision = "5f1d2c7a9b30"


                def upgrade() -> None:
                    \"""Require a note.\"""
                    op.add_column("tareas", sa.Column("nota", sa.Text(), nullable=False))


                def downgrade() -> None:
                    \"""Take it away.\"""
                    op.drop_column("tareas", "nota")
                """);
        Map<?, ?> hook = hook();

        Ended good = commit(hook, first());
        Ended bad = commit(hook, "alembic/versions/aaaaaaaaaaaa_bad.py");

        assertThat(good.code()).as(good.output()).isZero();
        assertThat(bad.code()).as(bad.output()).isEqualTo(1);
        assertThat(bad.output()).contains("add-not-null-without-default");
    }

    /// As pre-commit starts a hook of language `script`: entry, arguments, the files that match.
    private Ended commit(Map<?, ?> hook, String file) throws Exception {
        assertThat(hook.get("language")).isEqualTo("script");
        assertThat(hook.get("entry")).isEqualTo("alambique");
        assertThat(file).containsPattern(String.valueOf(hook.get("files")));
        List<String> command = new ArrayList<>(List.of(program.toString()));
        assertThat(hook.get("args")).isEqualTo(List.of("check"));
        command.add("check");
        command.add(file);
        return run(command.toArray(String[]::new));
    }

    private static Map<?, ?> hook() throws IOException {
        List<?> hooks =
                (List<?>)
                        new Load(LoadSettings.builder().build())
                                .loadFromString(
                                        Files.readString(Path.of(".pre-commit-hooks.yaml")));
        assertThat(hooks).hasSize(1);
        return (Map<?, ?>) hooks.getFirst();
    }

    private String first() throws IOException {
        try (Stream<Path> files = Files.list(alambique.versions())) {
            return files.filter(file -> file.toString().contains("5f1d2c7a9b30"))
                    .map(file -> alambique.project().relativize(file).toString())
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// The README's only block in a language.
    private static String readme(String language) throws IOException {
        String text = Files.readString(Path.of("README.md"));
        String fence = "```" + language + "\n";
        int start = text.indexOf(fence) + fence.length();
        assertThat(start).isGreaterThan(fence.length());
        return text.substring(start, text.indexOf("```", start));
    }

    private record Ended(int code, String output) {}

    private Ended run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(alambique.project().toFile())
                        .redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((left, right) -> left + File.pathSeparator + right)
                .orElseThrow();
    }
}
