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
import java.nio.file.attribute.PosixFilePermissions;

/// What `models` says of a project, and when it asks the project's own Python.
class ModelsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir private Path folder;
    private Alambique alambique;

    @BeforeEach
    void make_the_sample_project() throws IOException, InterruptedException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        alambique = Alambique.sample(folder);
    }

    @Test
    void prints_the_tables_and_what_is_not_known() throws IOException {
        append(
                """


                class Nota(Base):
                    __tablename__ = "notas"

                    id: Mapped[int] = mapped_column(primary_key=True)
                    forma: Mapped[str] = mapped_column(Geometria("POINT"))
                """);

        assertThat(alambique.run("models").out())
                .isEqualTo(
                        """
                        tareas
                          id              integer       not null
                          nombre          varchar(100)  not null
                          completada      boolean       not null  (Python default False)
                          prioridad       integer       null
                          creado_en       timestamp     not null  (Python default datetime.now)
                          actualizado_en  timestamp     null
                          descripcion     varchar(500)  null
                          primary key pk_tareas (id)

                        notas
                          id     integer             not null
                          forma  Geometria("POINT")  not null
                          primary key pk_notas (id)

                        2 tables, 9 columns; 1 columns of unknown type

                        Not known
                          api/models.py:%d: forma: Geometria("POINT") (the type is not one of
                              SQLAlchemy)
                        """
                                .formatted(line("forma:")));
    }

    @Test
    void runs_nothing_of_a_project_that_is_not_trusted() throws IOException {
        Path trap = folder.resolve("trap");
        append("\nopen(\"" + trap + "\", \"w\")\n");

        Alambique.Result result = alambique.run("models", "--exact", "--no-input");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("is not trusted").contains("models --exact --trust");
        assertThat(alambique.run("models").code()).isZero();
        assertThat(trap).doesNotExist();
    }

    @Test
    void agrees_with_the_metadata_of_the_sample_project() throws IOException {
        Alambique.Result result = alambique.run("models", "--exact", "--trust", "--json");

        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        JsonNode json = JSON.readTree(result.out());
        assertThat(json.path("differences")).isEmpty();
        assertThat(json.at("/exact/tables").asInt()).isEqualTo(1);
        assertThat(json.at("/tables/0/class").asText()).isEqualTo("TareaModel");
    }

    @Test
    void tells_where_the_metadata_is_another_than_was_read() throws IOException {
        append(
                """


                from sqlalchemy import Column, Table

                setattr(TareaModel, "extra", Column(String(7)))
                TareaModel.__table__.c.nombre.type = String(9)
                globals()["Table"]("oculta", Base.metadata, Column("id", String, primary_key=True))
                """);

        Alambique.Result result = alambique.run("models", "--exact", "--trust", "--json");

        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isEqualTo(1);
        assertThat(JSON.readTree(result.out()).path("differences"))
                .isEqualTo(
                        JSON.readTree(
                                """
                                [{"about": "tareas.nombre: type",
                                  "static": "varchar(100)", "exact": "varchar(9)"},
                                 {"about": "tareas.extra", "static": null, "exact": "varchar(7)"},
                                 {"about": "oculta", "static": null, "exact": "table"}]
                                """));
        assertThat(alambique.run("models", "--exact", "--trust").out())
                .endsWith(
                        """
                        Different from the exact metadata (read | exact)
                          tareas.nombre: type: varchar(100) | varchar(9)
                          tareas.extra: absent | varchar(7)
                          oculta: absent | table
                        """);
    }

    @Test
    void says_which_line_of_the_project_stopped_it() throws IOException {
        append("\nraise ValueError(\"hoy no\")\n");

        Alambique.Result result = alambique.run("models", "--exact", "--trust");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .contains("api/models.py:" + line("raise ") + ": ValueError: hoy no");
    }

    @Test
    void cannot_compare_the_models_of_another_library() throws IOException {
        Files.writeString(
                models(),
                """
                import peewee


                class Tarea(peewee.Model):
                    nombre = peewee.CharField()
                """);

        assertThat(alambique.run("models").out())
                .isEqualTo(
                        """
                        Cannot compare: the models are those of peewee (1 classes, the first at
                          api/models.py:4), not of SQLAlchemy.
                        """);
        assertThat(alambique.run("diff").err())
                .contains("The models are those of peewee (api/models.py:4), not of SQLAlchemy");
    }

    private Path models() {
        return alambique.project().resolve("api/models.py");
    }

    private void append(String source) throws IOException {
        Files.writeString(models(), Files.readString(models()) + source);
    }

    private int line(String start) throws IOException {
        int number = 0;
        for (String each : Files.readString(models()).lines().toList()) {
            number++;
            if (each.strip().startsWith(start)) {
                return number;
            }
        }
        throw new AssertionError(start);
    }
}
