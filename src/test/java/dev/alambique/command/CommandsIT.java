package dev.alambique.command;

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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// What each command prints and how it ends, on the sample project.
class CommandsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir private Path folder;
    private Alambique alambique;

    @BeforeEach
    void make_the_sample_project() throws InterruptedException {
        alambique = Alambique.sample(folder);
    }

    @Test
    void prints_the_history_as_documented_json() throws IOException {
        Alambique.Result result = alambique.run("history", "--json");

        assertThat(result.code()).isZero();
        assertThat(JSON.readTree(result.out()))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"revisions": [{
                                   "revision": "5f1d2c7a9b30",
                                   "down_revisions": [],
                                   "depends_on": [],
                                   "branch_labels": [],
                                   "message": "crear tabla tareas",
                                   "path": "alembic/versions/5f1d2c7a9b30_crear_tabla_tareas.py",
                                   "is_head": true,
                                   "is_base": true,
                                   "is_merge": false,
                                   "is_branch_point": false,
                                   "branches": [],
                                   "has_unknown_label": false}],
                                 "heads": ["5f1d2c7a9b30"],
                                 "bases": ["5f1d2c7a9b30"],
                                 "problems": []}
                                """));
    }

    @Test
    void reports_a_difference_with_exit_code_one() throws IOException {
        Alambique.Result result = alambique.run("diff", "--json");

        assertThat(result.code()).isEqualTo(1);
        JsonNode change = JSON.readTree(result.out()).at("/changes/0");
        assertThat(change.path("change").asText()).isEqualTo("add_column");
        assertThat(change.at("/column/name").asText()).isEqualTo("descripcion");
    }

    @Test
    void checks_the_whole_history_without_complaint() throws IOException {
        Alambique.Result result = alambique.run("check", "--all", "--json");

        assertThat(result.code()).isZero();
        assertThat(JSON.readTree(result.out()).at("/coverage/statements").asInt())
                .isEqualTo(JSON.readTree(result.out()).at("/coverage/understood").asInt());
    }

    @Test
    void runs_no_line_of_the_project_while_it_looks() throws IOException {
        Path trap = folder.resolve("trap");
        String bomb = "open(" + "\"" + trap + "\", \"w\")\n";
        for (String file : new String[] {"alembic/env.py", "api/models.py", "api/__init__.py"}) {
            Path path = alambique.project().resolve(file);
            Files.writeString(path, bomb + Files.readString(path));
        }
        Path base = alambique.versions().resolve("5f1d2c7a9b30_crear_tabla_tareas.py");
        Files.writeString(base, Files.readString(base) + "\n" + bomb);

        for (String command : new String[] {"history", "heads", "diff", "status", "schema"}) {
            alambique.run(command);
        }
        alambique.run("check", "--all");

        assertThat(trap).doesNotExist();
    }

    @Test
    void ends_with_two_on_an_unknown_option() {
        Alambique.Result result = alambique.run("heads", "--nonsense");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("--nonsense").contains("--help");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void speaks_spanish_when_asked_to() {
        Alambique.Result result = alambique.with("LANG", "es_PE.UTF-8").run("explain", "nada");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("No existe la regla nada");
    }

    @Test
    void says_that_the_database_is_missing() throws IOException {
        Files.delete(alambique.project().resolve("tareas.db"));

        Alambique.Result result = alambique.run("schema");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("tareas.db");
        assertThat(alambique.project().resolve("tareas.db")).doesNotExist();
    }

    @Test
    void says_that_the_database_is_locked() throws SQLException {
        Path database = alambique.project().resolve("tareas.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");

            Alambique.Result result = alambique.run("schema");

            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).containsIgnoringCase("locked");
            statement.execute("ROLLBACK");
        }
    }

    @Test
    void says_that_a_server_does_not_answer_and_shows_no_password() throws IOException {
        Path ini = alambique.project().resolve("alembic.ini");
        Files.writeString(
                ini,
                Files.readString(ini)
                        .replace(
                                "sqlite:///%(here)s/tareas.db",
                                "postgresql://ana:canary-pw-123@127.0.0.1:1/tareas"));

        Alambique.Result result = alambique.run("schema");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("127.0.0.1").doesNotContain("canary-pw-123");
    }

    @Test
    void verifies_the_history_of_the_sample() throws IOException {
        Alambique.Result result = alambique.run("verify", "--trust", "--json");

        assertThat(result.code()).as(result.err() + result.out()).isZero();
        JsonNode verified = JSON.readTree(result.out()).at("/results/0");
        assertThat(verified.path("revision").asText()).isEqualTo("5f1d2c7a9b30");
        assertThat(verified.path("verdict").asText()).isEqualTo("passed");
    }

    @Test
    void gives_only_hints_to_a_student() throws IOException {
        Path work = folder.resolve("obligatoria.py");
        Files.writeString(
                work,
                """
                \"""agregar categoria\"""
                from alembic import op
                import sqlalchemy as sa

                revision = "0123456789ab"
                down_revision = "5f1d2c7a9b30"


                def upgrade() -> None:
                    \"""Agregar categoria.\"""
                    op.add_column("tareas", sa.Column("categoria", sa.String(50), nullable=False))


                def downgrade() -> None:
                    \"""Quitar categoria.\"""
                    op.drop_column("tareas", "categoria")
                """);

        Alambique.Result text =
                alambique.run("review", "--hint", "--trust", "--lang", "es", work.toString());
        Alambique.Result json =
                alambique.run("review", "--hint", "--trust", "--json", work.toString());

        assertThat(text.code()).isEqualTo(1);
        assertThat(text.out()).contains("add-not-null-without-default").contains("¿");
        for (Alambique.Result result : new Alambique.Result[] {text, json}) {
            assertThat(result.out() + result.err())
                    .doesNotContain("op.")
                    .doesNotContain("sa.")
                    .doesNotContain("server_default")
                    .doesNotContain("nullable=")
                    .doesNotContain("ALTER");
        }
    }

    @Test
    void carries_out_a_batch_into_one_chain() throws IOException {
        Path file = folder.resolve("cambios.md");
        Files.writeString(
                file,
                """
                # Cambios

                ## descripcion
                add column descripcion

                ## notas
                agregar columna tareas.notas text

                ## imposible
                add column nada.notas text
                """);

        Alambique.Result result = alambique.run("batch", "--trust", file.toString());

        assertThat(result.code()).as(result.err()).isEqualTo(1);
        JsonNode[] lines = result.out().lines().map(CommandsIT::tree).toArray(JsonNode[]::new);
        assertThat(lines).hasSize(3);
        assertThat(lines[0].path("outcome").asText()).isEqualTo("written");
        assertThat(lines[1].path("outcome").asText()).isEqualTo("written");
        assertThat(lines[2].path("outcome").asText()).isEqualTo("gave_up");
        assertThat(lines[1].path("down_revision").asText())
                .isEqualTo(lines[0].path("revision").asText());
        assertThat(alambique.revisions()).hasSize(3);
    }

    private static JsonNode tree(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }
}
