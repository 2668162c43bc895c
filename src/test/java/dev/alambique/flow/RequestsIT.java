package dev.alambique.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.alambique.fixture.Alambique;
import dev.alambique.fixture.TareasProject;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Requests of every kind, written down without a model and proved by real Alembic on both engines,
/// where a table may be large and where it is known to be small.
class RequestsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path SOURCE = Path.of("src/test/resources/flow/usuarios");

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4 | add column tareas.usuario_id integer not null references usuarios(id) default 1",
                "2 | agregar columna tareas.codigo varchar(20) unique",
                "1 | agregar columna tareas.etiquetas json default '{}'",
                "3 | add foreign key tareas.autor_id -> usuarios(id) on delete cascade",
                "4 | add foreign key tareas.autor_id -> usuarios(id) fix null",
                "1 | add unique usuarios(email)",
                "3 | add check on tareas (prioridad in (1, 2, 3)) fix prioridad 99 -> 2",
            })
    void holds_where_a_table_may_be_large(int revisions, String line)
            throws IOException, InterruptedException {
        assertThat(asked(false, line)).isEqualTo(revisions);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 | add column tareas.usuario_id integer not null references usuarios(id) default 1",
                "1 | agregar clave foránea tareas.autor_id -> usuarios(id)",
                "1 | add check on tareas (prioridad > 0) refuse",
                "1 | alter column tareas.nombre drop not null",
                "1 | add table comentarios (id integer primary key, texto text not null,"
                        + " creado_en timestamp, tarea_id integer not null"
                        + " references tareas(id) on delete cascade)",
                "1 | drop table usuarios --confirm usuarios",
                "1 | alter column tareas.prioridad set default 2",
            })
    void holds_where_a_table_is_small(int revisions, String line)
            throws IOException, InterruptedException {
        assertThat(asked(true, line)).isEqualTo(revisions);
    }

    /// How many revisions were written.
    private int asked(boolean small, String line) throws IOException, InterruptedException {
        Path root = folder.resolve("proyecto");
        TareasProject.copyTo(root, SOURCE);
        if (small) {
            fill(root.resolve("tareas.db"));
        }
        Alambique alambique = new Alambique(root, folder.resolve("state"));
        List<String> arguments = new ArrayList<>(List.of("ask", "--yes", "--trust", "--json"));
        int confirm = line.indexOf(" --confirm ");
        if (confirm >= 0) {
            arguments.addAll(List.of("--confirm", line.substring(confirm + 11)));
        }
        arguments.add(confirm < 0 ? line : line.substring(0, confirm));

        Alambique.Result result = alambique.run(arguments.toArray(String[]::new));

        JsonNode report = JSON.readTree(result.out());
        assertThat(report.path("outcome").asText()).as(told(result)).isEqualTo("written");
        for (String engine : List.of("sqlite", "postgresql")) {
            assertThat(report.at("/verification/engines/" + engine + "/status").asText())
                    .isEqualTo("passed");
        }
        WrittenRevisions.areAcceptedAgain(alambique, report);
        return alambique.revisions().size() - 1;
    }

    /// What speaks against a draft, from the end of what a person was told.
    private static String told(Alambique.Result result) {
        String all = result.err();
        return all.substring(Math.max(0, all.length() - 3_000));
    }

    /// The database as the base revision leaves it, with a few rows.
    private static void fill(Path file) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql :
                    List.of(
                            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
                                    + " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))",
                            "INSERT INTO alembic_version VALUES ('base0001')",
                            "CREATE TABLE usuarios (id INTEGER NOT NULL,"
                                    + " nombre VARCHAR(100) NOT NULL, email VARCHAR(255),"
                                    + " CONSTRAINT pk_usuarios PRIMARY KEY (id))",
                            "INSERT INTO usuarios VALUES (1, 'Ana', 'ana@example.org')",
                            "CREATE TABLE tareas (id INTEGER NOT NULL,"
                                    + " nombre VARCHAR(100) NOT NULL, completada BOOLEAN NOT NULL,"
                                    + " prioridad INTEGER, autor_id INTEGER,"
                                    + " creado_en DATETIME NOT NULL, actualizado_en DATETIME,"
                                    + " CONSTRAINT pk_tareas PRIMARY KEY (id))",
                            "INSERT INTO tareas VALUES"
                                    + " (1, 'Leer', 0, 2, 1, '2026-01-01 00:00:00', NULL)")) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
