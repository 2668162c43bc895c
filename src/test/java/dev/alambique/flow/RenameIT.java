package dev.alambique.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.alambique.fixture.Alambique;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;

/// Renames of columns and tables with the offline drafter, real Alembic, SQLite and PostgreSQL.
class RenameIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "renombrar columna tareas.prioridad a urgencia, 1",
        "rename column tareas.nombre to titulo zero downtime, 3",
        "renombrar tabla tareas a pendientes sin caída, 2"
    })
    void verifies_on_both_engines(String command, int steps)
            throws IOException, InterruptedException {
        Alambique alambique = Alambique.sample(folder);

        Alambique.Result result = alambique.run("ask", "--yes", "--trust", "--json", command);

        JsonNode report = JSON.readTree(result.out());
        assertThat(report.path("outcome").asText()).as(result.err()).isEqualTo("written");
        assertThat(report.path("files")).hasSize(steps);
        assertThat(report.at("/verification/engines/sqlite/status").asText()).isEqualTo("passed");
        assertThat(report.at("/verification/engines/postgresql/status").asText())
                .isEqualTo("passed");
    }
}
