package dev.alambique.flow;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.alambique.fixture.Alambique;
import dev.alambique.fixture.TestPython;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Renames and changes of type with the offline drafter, real Alembic, SQLite and PostgreSQL.
class StrategyIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "rename column tareas.nombre to titulo zero downtime | 3 | -",
                "renombrar tabla tareas a pendientes sin caída | 2 | -",
                "alter column tareas.creado_en type timestamptz assume UTC | 1 | -",
                "alter column tareas.id type bigint | 1 | -",
                "cambiar tipo de tareas.nombre a varchar(50) | 1 | tareas.nombre",
                "cambiar tipo de tareas.id a bigint sin caída | 4 | -",
                "transform column tareas.completada to estado varchar(20) map false='pendiente',"
                        + " true='hecha' else 'pendiente' zero downtime | 3 | tareas.completada",
                "borrado suave de tareas.completada | 3 | tareas.completada_retired"
            })
    void verifies_on_both_engines(String command, int steps, String confirmed)
            throws IOException, InterruptedException {
        Alambique alambique = Alambique.sample(folder);

        JsonNode report = written(alambique, command, steps, confirmed);

        WrittenRevisions.areAcceptedAgain(alambique, report);
    }

    /// Verified by itself, the second of these revisions stops at a row that is too long with the
    /// database's words: it has no look of its own at the rows, so only the whole plan passes.
    @Test
    void shortens_a_text_column_while_everybody_reads_and_writes()
            throws IOException, InterruptedException {
        written(
                Alambique.sample(folder),
                "alter column tareas.nombre type varchar(60) zero downtime",
                4,
                "tareas.nombre");
    }

    private static JsonNode written(
            Alambique alambique, String command, int steps, String confirmed)
            throws IOException, InterruptedException {
        Alambique.Result result =
                alambique.run("ask", "--yes", "--confirm", confirmed, "--trust", "--json", command);

        JsonNode report = JSON.readTree(result.out());
        assertThat(report.path("outcome").asText()).as(result.err()).isEqualTo("written");
        assertThat(report.path("files")).hasSize(steps);
        assertThat(report.at("/verification/engines/sqlite/status").asText()).isEqualTo("passed");
        assertThat(report.at("/verification/engines/postgresql/status").asText())
                .isEqualTo("passed");
        return report;
    }

    /// Autogenerate would drop the column and its values.
    @Test
    void asks_what_became_of_a_column_that_has_another_name_in_the_models()
            throws IOException, InterruptedException {
        Alambique alambique = Alambique.sample(folder);
        Path models = alambique.project().resolve("api/models.py");
        Files.writeString(models, Files.readString(models).replace("nombre", "titulo"));

        Alambique.Result asked = alambique.run("ask", "--yes", "--trust", "--json", "revision");
        Alambique.Result alive =
                alambique.run(
                        "ask",
                        "--yes",
                        "--trust",
                        "--json",
                        "revision --rename tareas.nombre=titulo --zero-downtime tareas.nombre");

        assertThat(JSON.readTree(asked.out()).path("outcome").asText()).isEqualTo("needs_answer");
        assertThat(asked.err()).contains("rename", "zero downtime", "separate");
        JsonNode report = JSON.readTree(alive.out());
        assertThat(report.path("outcome").asText()).as(alive.err()).isEqualTo("written");
        assertThat(report.at("/verification/engines/postgresql/status").asText())
                .isEqualTo("passed");
        assertThat(report.at("/verification/engines/sqlite/status").asText()).isEqualTo("passed");
        WrittenRevisions.areAcceptedAgain(alambique, report);
    }

    /// `create_constraint=True` makes checks that no revision writes down.
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "agregar valor 'en larga pausa' a pasos.tipo | -",
                "rename value 'c' to 'en curso' in enum estado_t | -",
                "add value 'en larga pausa' to enum estado_t | -"
            })
    void changes_the_values_that_the_check_of_a_type_lists(String command, String confirmed)
            throws IOException, InterruptedException {
        Alambique alambique = Alambique.sample(folder);
        Files.writeString(
                alambique.versions().resolve("aaaaaaaaaaaa_pasos.py"),
                """
                \"""pasos\"""
                from alembic import op
                import sqlalchemy as sa

                revision = "aaaaaaaaaaaa"
                down_revision = "5f1d2c7a9b30"


                def upgrade() -> None:
                    op.create_table(
                        "pasos",
                        sa.Column("id", sa.Integer(), primary_key=True),
                        sa.Column(
                            "tipo",
                            sa.Enum("a", "b", name="tipo_t", native_enum=False, create_constraint=True),
                            nullable=False,
                        ),
                        sa.Column(
                            "estado",
                            sa.Enum("c", "d", name="estado_t", create_constraint=True),
                            server_default="c",
                        ),
                    )


                def downgrade() -> None:
                    op.drop_table("pasos")
                    if op.get_context().dialect.name == "postgresql":
                        op.execute("DROP TYPE estado_t")
                """);
        upgraded(alambique);

        Alambique.Result result =
                alambique.run("ask", "--yes", "--confirm", confirmed, "--trust", "--json", command);

        JsonNode report = JSON.readTree(result.out());
        assertThat(report.path("outcome").asText()).as(result.err()).isEqualTo("written");
        assertThat(report.at("/verification/engines/postgresql/status").asText())
                .isEqualTo("passed");
        assertThat(report.at("/verification/engines/sqlite/status").asText()).isEqualTo("passed");
    }

    /// PostgreSQL has the type, SQLite text.
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "agregar valor 'en larga pausa' al enum estado_t | -",
                "drop value 'hecho' from enum estado_t map to 'pendiente' | pasos.estado"
            })
    void changes_the_values_of_an_enum(String command, String confirmed)
            throws IOException, InterruptedException {
        Alambique alambique = Alambique.sample(folder);
        Files.writeString(
                alambique.versions().resolve("aaaaaaaaaaaa_estado.py"),
                """
                \"""estado\"""
                from alembic import op
                import sqlalchemy as sa

                revision = "aaaaaaaaaaaa"
                down_revision = "5f1d2c7a9b30"


                def upgrade() -> None:
                    op.create_table(
                        "pasos",
                        sa.Column("id", sa.Integer(), primary_key=True),
                        sa.Column(
                            "estado",
                            sa.Enum(
                                "pendiente",
                                "hecho",
                                name="estado_t",
                            ),
                            server_default="pendiente",
                            nullable=False,
                        ),
                    )


                def downgrade() -> None:
                    op.drop_table("pasos")
                    op.execute("DROP TYPE IF EXISTS estado_t")
                """
                        .replace(
                                "    op.execute(",
                                "    if op.get_context().dialect.name == \"postgresql\":\n        op.execute("));

        upgraded(alambique);

        Alambique.Result result =
                alambique.run("ask", "--yes", "--confirm", confirmed, "--trust", "--json", command);

        JsonNode report = JSON.readTree(result.out());
        assertThat(report.path("outcome").asText()).as(result.err()).isEqualTo("written");
        assertThat(report.at("/verification/engines/postgresql/status").asText())
                .isEqualTo("passed");
        assertThat(report.at("/verification/engines/sqlite/status").asText()).isEqualTo("passed");
        WrittenRevisions.areAcceptedAgain(alambique, report);
    }

    private static void upgraded(Alambique alambique) throws IOException, InterruptedException {
        Process alembic =
                new ProcessBuilder(
                                TestPython.found().executable().toString(),
                                "-m",
                                "alembic",
                                "upgrade",
                                "head")
                        .directory(alambique.project().toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(alembic.getInputStream().readAllBytes(), UTF_8);
        assertThat(alembic.waitFor()).as(output).isZero();
    }
}
