package dev.alambique.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.alambique.fixture.Alambique;
import dev.alambique.fixture.GoldenText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The course's own migrations through `alambique verify`: what its text says works and does not is
/// found on the right engine, with the database's own words, the file and the line.
class CourseVerifyTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path PRINTED = Path.of("src/test/resources/alembic");
    private static final Path WRITTEN = Path.of("src/test/resources/verify/course");

    @TempDir private Path folder;

    @Test
    void finds_what_the_course_gets_wrong_and_passes_what_it_gets_right() throws Exception {
        Alambique alambique = Alambique.sample(folder);
        Path versions = alambique.project().resolve("alembic/versions");
        for (String name : alambique.revisions()) {
            Files.delete(versions.resolve(name));
        }
        Files.delete(alambique.project().resolve("tareas.db"));
        for (String name : List.of("base", "abc123", "def456")) {
            Files.copy(WRITTEN.resolve(name + ".py"), versions.resolve(name + ".py"));
        }
        copy("course_1_descripcion.py", "'previous_revision'", "'inicio'", versions);
        copy("course_2_step1.py", "", "", versions);
        copy("course_3_step2.py", "", "", versions);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "verify",
                                "--trust",
                                "--json",
                                "--rows",
                                "40",
                                "--engines",
                                "sqlite,postgresql",
                                "abc123def456:step2_categoria"));
        command.add(copy("course_4_step3.py", "", "", folder));
        command.add(
                copy("course_5_prioridad.py", "'step3_categoria'", "'step2_categoria'", folder));
        command.add(copy("course_6_merge.py", "", "", folder));
        command.add(exercise3());
        for (String name :
                List.of(
                        "portable_step3",
                        "concurrent_index",
                        "concurrent_index_alone",
                        "soft_delete",
                        "json",
                        "foreign_key",
                        "foreign_key_inside",
                        "dropped",
                        "dropped_and_back")) {
            command.add(WRITTEN.resolve(name + ".py").toAbsolutePath().toString());
        }

        Alambique.Result result = alambique.run(command.toArray(String[]::new));

        assertThat(result.code()).as(result.err() + result.out()).isEqualTo(1);
        GoldenText.compare("verify/course.expected", table(JSON.readTree(result.out())));
    }

    private static String copy(String name, String was, String is, Path to) throws IOException {
        String source = Files.readString(PRINTED.resolve(name));
        Path target = to.resolve(name);
        Files.writeString(target, was.isEmpty() ? source : source.replace(was, is));
        return target.toString();
    }

    /// The course prints the two functions without a header.
    private String exercise3() throws IOException {
        Path target = folder.resolve("course_9_estado.py");
        Files.writeString(
                target,
                "from alembic import op\nimport sqlalchemy as sa\n\nrevision = 'estado'\n"
                        + "down_revision = 'inicio'\n\n\n"
                        + Files.readString(PRINTED.resolve("course_9_estado.py")));
        return target.toString();
    }

    /// One line per revision and engine.
    private static String table(JsonNode report) {
        StringBuilder lines = new StringBuilder();
        for (JsonNode result : report.path("results")) {
            for (String engine : List.of("sqlite", "postgresql")) {
                JsonNode run = result.path("engines").path(engine);
                lines.append(result.path("revision").asText())
                        .append(' ')
                        .append(engine)
                        .append(": ")
                        .append(end(run))
                        .append('\n');
                run.path("notes")
                        .forEach(note -> lines.append("  ").append(note.asText()).append('\n'));
            }
        }
        return lines.toString();
    }

    private static String end(JsonNode run) {
        String rollback = run.path("rollback").path("class").asText("");
        String cost = rollback.isEmpty() ? "" : ", " + rollback;
        for (JsonNode stage : run.path("stages")) {
            JsonNode error = stage.path("error");
            if (error.isObject()) {
                String place =
                        error.path("file").isNull()
                                ? ""
                                : error.path("file").asText() + ":" + error.path("line") + ": ";
                return stage.path("stage").asText()
                        + ", "
                        + error.path("code").asText()
                        + ": "
                        + place
                        + error.path("message").asText()
                        + cost;
            }
        }
        return run.path("status").asText() + cost + run.path("reason").asText("");
    }
}
