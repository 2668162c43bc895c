package dev.alambique.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.alambique.fixture.Alambique;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// Whole requests with the offline drafter, real Alembic, SQLite and PostgreSQL.
class AskIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BASE = "5f1d2c7a9b30_crear_tabla_tareas.py";

    @TempDir private Path folder;
    private Alambique alambique;

    @BeforeEach
    void make_the_sample_project() throws InterruptedException {
        alambique = Alambique.sample(folder);
    }

    @Test
    void writes_a_revision_that_passed_on_both_engines() throws IOException {
        Alambique.Result result =
                alambique.run("ask", "--yes", "--trust", "--json", "add column descripcion");

        JsonNode report = JSON.readTree(result.out());
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(report.path("outcome").asText()).isEqualTo("written");
        assertThat(report.at("/intent/table").asText()).isEqualTo("tareas");
        assertThat(report.at("/verification/engines/sqlite/status").asText()).isEqualTo("passed");
        assertThat(report.at("/verification/engines/postgresql/status").asText())
                .isEqualTo("passed");
        assertThat(report.at("/verification/engines/sqlite/rows").asLong())
                .isGreaterThanOrEqualTo(1_000);
        assertThat(alambique.revisions()).hasSize(2);
        assertThat(Files.readString(alambique.project().resolve(report.at("/files/0").asText())))
                .contains("down_revision: Union[str, Sequence[str], None] = \"5f1d2c7a9b30\"")
                .contains("descripcion");
    }

    @Test
    void leaves_the_users_database_as_it_was() throws IOException {
        byte[] before = Files.readAllBytes(alambique.project().resolve("tareas.db"));

        alambique.run("ask", "--yes", "--trust", "add column descripcion");

        assertThat(Files.readAllBytes(alambique.project().resolve("tareas.db"))).isEqualTo(before);
        try (var files = Files.list(alambique.project())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "alembic", "alembic.ini", "api", "tareas.db", "transcripts");
        }
    }

    @Test
    void has_nothing_to_do_the_second_time() throws IOException {
        alambique.run("ask", "--yes", "--trust", "add column descripcion");

        Alambique.Result again =
                alambique.run("ask", "--yes", "--trust", "--json", "add column descripcion");

        assertThat(again.code()).isZero();
        assertThat(JSON.readTree(again.out()).path("outcome").asText()).isEqualTo("nothing_to_do");
    }

    @Test
    void turns_a_required_column_into_three_revisions() throws IOException {
        Alambique.Result result =
                alambique.run(
                        "ask",
                        "--yes",
                        "--trust",
                        "--json",
                        "agregar columna tareas.categoria varchar(50) no nulo");

        JsonNode report = JSON.readTree(result.out());
        assertThat(report.path("outcome").asText()).isEqualTo("needs_answer");
        assertThat(report.at("/questions/0/about").asText()).isEqualTo("fill");
        assertThat(result.code()).isEqualTo(6);
        assertThat(alambique.revisions()).containsExactly(BASE);
    }

    @Test
    void asks_for_consent_when_nobody_gave_it() throws IOException {
        Alambique.Result result = alambique.run("ask", "--trust", "add column descripcion");

        assertThat(result.code()).isEqualTo(6);
        assertThat(result.err()).contains("--yes");
        assertThat(alambique.revisions()).containsExactly(BASE);
    }

    @Test
    void never_takes_yes_as_consent_to_a_loss_of_data() throws IOException {
        Alambique.Result withYes =
                alambique.run("ask", "--yes", "--trust", "--json", "drop column tareas.prioridad");

        assertThat(withYes.code()).isEqualTo(6);
        JsonNode report = JSON.readTree(withYes.out());
        assertThat(report.path("flag").asText()).isEqualTo("--confirm tareas.prioridad");
        assertThat(report.path("reason").asText())
                .isEqualTo("Consent is needed: --confirm tareas.prioridad");
        assertThat(withYes.err()).contains("--confirm tareas.prioridad");
        assertThat(alambique.revisions()).containsExactly(BASE);
    }

    @Test
    void drops_a_column_whose_loss_was_consented_to_by_name() throws IOException {
        Alambique.Result result =
                alambique.run(
                        "ask",
                        "--confirm",
                        "tareas.prioridad",
                        "--trust",
                        "--json",
                        "drop column tareas.prioridad");

        assertThat(JSON.readTree(result.out()).path("outcome").asText())
                .as(result.err())
                .isEqualTo("written");
        assertThat(alambique.revisions()).hasSize(2);
    }

    @Test
    void only_looks_when_it_is_a_dry_run() throws IOException {
        Alambique.Result result =
                alambique.run("ask", "--dry-run", "--trust", "add column descripcion");

        assertThat(result.code()).isZero();
        assertThat(alambique.revisions()).containsExactly(BASE);
    }

    @Test
    void says_what_it_cannot_write_into_and_leaves_nothing() throws IOException {
        Files.setPosixFilePermissions(
                alambique.versions(), PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            Alambique.Result result =
                    alambique.run("ask", "--yes", "--trust", "add column descripcion");

            if (Files.isWritable(alambique.versions())) {
                // root writes anywhere; what must hold then is that the file is whole
                assertThat(result.code()).isZero();
            } else {
                assertThat(result.code()).isEqualTo(2);
                assertThat(alambique.revisions()).containsExactly(BASE);
            }
        } finally {
            Files.setPosixFilePermissions(
                    alambique.versions(), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void refuses_a_history_with_two_heads() throws IOException {
        for (String id : List.of("aaaaaaaaaaaa", "bbbbbbbbbbbb")) {
            Files.writeString(
                    alambique.versions().resolve(id + "_x.py"),
                    """
                    \"""x\"""
                    revision = "%s"
                    down_revision = "5f1d2c7a9b30"


                    def upgrade() -> None:
                        pass


                    def downgrade() -> None:
                        pass
                    """
                            .formatted(id));
        }

        Alambique.Result result =
                alambique.run("ask", "--yes", "--trust", "--json", "add column descripcion");

        assertThat(result.code()).isEqualTo(1);
        assertThat(JSON.readTree(result.out()).path("outcome").asText()).isEqualTo("gave_up");
        assertThat(result.err()).contains("aaaaaaaaaaaa").contains("bbbbbbbbbbbb");
    }

    @Test
    void names_the_tables_when_one_is_unknown() {
        Alambique.Result result =
                alambique.run("ask", "--yes", "--trust", "add column tarea.notas text");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("tarea").contains("tareas");
    }

    @Test
    void says_what_is_missing_where_there_is_no_project() throws IOException {
        Files.delete(alambique.project().resolve("alembic.ini"));

        Alambique.Result result = alambique.run("ask", "--yes", "add column descripcion");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("alembic.ini");
    }

    @Test
    void names_file_and_line_of_a_revision_that_does_not_parse() throws IOException {
        Files.writeString(
                alambique.versions().resolve("cccccccccccc_broken.py"),
                "revision = \"cccccccccccc\"\ndown_revision = \"5f1d2c7a9b30\"\n\ndef upgrade(:\n");

        Alambique.Result result =
                alambique.run("ask", "--yes", "--trust", "add column descripcion");

        assertThat(result.code()).isNotZero();
        assertThat(result.err()).contains("cccccccccccc_broken.py").contains("4");
        assertThat(alambique.revisions()).hasSize(2);
    }

    @Test
    void plans_the_careful_way_without_a_database() throws IOException {
        Files.delete(alambique.project().resolve("tareas.db"));

        Alambique.Result result =
                alambique.run("ask", "--yes", "--trust", "--json", "add column descripcion");

        assertThat(JSON.readTree(result.out()).path("outcome").asText())
                .as(result.err())
                .isEqualTo("written");
        assertThat(alambique.project().resolve("tareas.db")).doesNotExist();
    }
}
