package dev.alambique.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.alambique.fixture.Alambique;
import dev.alambique.fixture.TestPython;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Requests that change rows, with the offline drafter, real Alembic, SQLite and PostgreSQL.
class DataMigrationIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir private Path folder;
    private Alambique alambique;

    @BeforeEach
    void make_the_sample_project() throws InterruptedException {
        alambique = Alambique.sample(folder);
    }

    @Test
    void fills_rows_in_one_statement() throws IOException {
        JsonNode report = asked("backfill tareas.actualizado_en = creado_en");

        assertThat(report.at("/plan/steps")).hasSize(1);
    }

    @Test
    void fills_rows_in_batches() throws Exception {
        asked(
                "rellenar tareas.actualizado_en = creado_en"
                        + " donde actualizado_en es nulo en lotes de 300");

        goesOnWhereItWasKilled();
    }

    /// A trigger stands for whatever ends the process in the third batch.
    private void goesOnWhereItWasKilled() throws Exception {
        String database = "jdbc:sqlite:" + alambique.project().resolve("tareas.db");
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM tareas");
            statement.execute(
                    "WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 1000)"
                            + " INSERT INTO tareas (id, nombre, completada, creado_en)"
                            + " SELECT id, 't', 0, '2026-01-01' FROM n");
            statement.execute(
                    "CREATE TRIGGER stop BEFORE UPDATE ON tareas WHEN NEW.id = 700"
                            + " BEGIN SELECT RAISE(ABORT, 'killed'); END");
            statement.execute("CREATE TABLE changes (id INTEGER)");
            statement.execute(
                    "CREATE TRIGGER note AFTER UPDATE ON tareas"
                            + " BEGIN INSERT INTO changes VALUES (NEW.id); END");
            assertThat(upgrade()).isNotZero();
            assertThat(number(statement, "SELECT count(*) FROM changes")).isEqualTo(600);

            statement.execute("DROP TRIGGER stop");
            assertThat(upgrade()).isZero();

            assertThat(number(statement, "SELECT count(DISTINCT id) FROM changes")).isEqualTo(1000);
            assertThat(number(statement, "SELECT count(*) FROM changes")).isEqualTo(1000);
        }
    }

    private int upgrade() throws IOException, InterruptedException {
        return new ProcessBuilder(
                        TestPython.found().executable().toString(),
                        "-m",
                        "alembic",
                        "upgrade",
                        "head")
                .directory(alambique.project().toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("alembic.log").toFile())
                .start()
                .waitFor();
    }

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getInt(1);
        }
    }

    @Test
    void requires_a_column_once_its_rows_are_filled_from_another() throws IOException {
        JsonNode report = asked("alter column tareas.actualizado_en set not null fill creado_en");

        assertThat(report.at("/plan/steps")).hasSize(2);
    }

    @Test
    void converts_the_priority_and_keeps_nothing_of_it() throws IOException {
        asked(
                "transform column tareas.prioridad to varchar(10)"
                        + " map 1='baja', 2='media', 3='alta' else 'media'",
                "tareas.prioridad");
    }

    /// A trigger on the version table stands for a failure after the last change.
    @Test
    void leaves_nothing_behind_on_sqlite_when_it_fails_and_runs_again() throws Exception {
        JsonNode report =
                asked(
                        "transform column tareas.prioridad to varchar(10)"
                                + " map 1='baja', 2='media', 3='alta' else 'media' keep original");
        assertThat(report.at("/verification/rollback_class").asText())
                .isEqualTo("loses_new_writes");
        String database = "jdbc:sqlite:" + alambique.project().resolve("tareas.db");
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            List<String> before = columns(statement);
            statement.execute(
                    "CREATE TRIGGER stop BEFORE UPDATE ON alembic_version"
                            + " BEGIN SELECT RAISE(ABORT, 'killed'); END");
            assertThat(upgrade()).isNotZero();
            assertThat(columns(statement)).isEqualTo(before);

            statement.execute("DROP TRIGGER stop");

            assertThat(upgrade()).isZero();
            assertThat(columns(statement)).contains("prioridad", "prioridad_original");
            assertThat(number(statement, "SELECT count(*) FROM tareas WHERE prioridad IS NULL"))
                    .isZero();
        }
    }

    private static List<String> columns(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet found = statement.executeQuery("PRAGMA table_info(tareas)")) {
            while (found.next()) {
                names.add(found.getString("name"));
            }
        }
        return names;
    }

    @Test
    void converts_the_priority_step_by_step_where_the_table_may_be_large() throws IOException {
        Files.delete(alambique.project().resolve("tareas.db"));

        JsonNode report =
                asked(
                        "transform column tareas.prioridad to varchar(10)"
                                + " map 1='baja', 2='media', 3='alta' else 'media'",
                        "tareas.prioridad");

        assertThat(report.at("/plan/steps")).hasSize(3);
    }

    @Test
    void makes_one_column_of_two_and_two_of_one() throws IOException {
        asked(
                "unir columnas tareas.nombre, prioridad en etiqueta separador ' '",
                "tareas.nombre",
                "tareas.prioridad");
        asked("split column tareas.etiqueta into palabra, resto");
    }

    @Test
    void gives_the_values_of_a_column_a_table_of_their_own() throws IOException {
        JsonNode report = asked("normalizar columna tareas.nombre en nombres(texto)");

        assertThat(report.at("/verification/rollback_class").asText())
                .isEqualTo("loses_new_writes");
    }

    @Test
    void takes_a_value_out_of_json() throws IOException {
        asked("add column tareas.datos json");
        asked("extract column tareas.datos -> 'puntos' into puntos integer");
    }

    @Test
    void converts_a_boolean_to_a_state() throws IOException {
        asked(
                "transformar columna tareas.completada a estado varchar(20) mapa falso='pendiente',"
                        + " verdadero='completada' permitir 'cancelada' default 'pendiente'"
                        + " no nulo",
                "tareas.completada");
    }

    /// Written, and passed on both engines; the report.
    private JsonNode asked(String request, String... confirmed) throws IOException {
        List<String> command = new ArrayList<>(List.of("ask", "--yes", "--trust", "--json"));
        Arrays.stream(confirmed).forEach(each -> command.addAll(List.of("--confirm", each)));
        command.add(request);
        Alambique.Result result = alambique.run(command.toArray(String[]::new));
        JsonNode report = JSON.readTree(result.out());
        assertThat(report.path("outcome").asText())
                .as(result.err() + result.out())
                .isEqualTo("written");
        for (String engine : new String[] {"sqlite", "postgresql"}) {
            assertThat(report.at("/verification/engines/" + engine + "/status").asText())
                    .as(result.out())
                    .isEqualTo("passed");
        }
        return report;
    }
}
