package dev.alambique.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.project.EnvironmentFacts;
import dev.alambique.project.Models;
import dev.alambique.project.Project;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class ModelsReaderTest {

    private static final Path SAMPLES = Path.of("src/test/resources/sqlalchemy");

    @TempDir Path root;

    @ParameterizedTest
    @ValueSource(strings = {"modern", "classic", "hero"})
    void reads_the_sample_as_expected(String name) throws IOException {
        Files.createDirectory(root.resolve("api"));
        Files.copy(SAMPLES.resolve("api/" + name + ".py"), root.resolve("api/models.py"));

        String read = SchemaLines.of(ModelsReader.read(project(Map.of())));

        if (System.getenv("GOLDEN") != null) {
            Files.writeString(SAMPLES.resolve(name + ".expected"), read);
        }
        assertThat(read).isEqualTo(Files.readString(SAMPLES.resolve(name + ".expected")));
    }

    @Test
    void skips_what_is_installed_hidden_or_a_test() throws IOException {
        String source = Files.readString(SAMPLES.resolve("api/classic.py"));
        for (String folder : List.of("venv/lib", ".oculta", "tests", "versions", "otro")) {
            Files.createDirectories(root.resolve(folder));
            Files.writeString(root.resolve(folder).resolve("models.py"), source);
        }
        Files.writeString(root.resolve("otro/pyvenv.cfg"), "");

        assertThat(ModelsReader.read(project(Map.of()))).isEqualTo(Models.NONE);
    }

    @Test
    void says_where_a_file_is_damaged() throws IOException {
        Files.writeString(
                root.resolve("models.py"),
                "from sqlalchemy import Column\n\nclass A(Base):\n    x = Column(\n");

        assertThat(ModelsReader.read(project(Map.of())).notUnderstood()).isNotEmpty();
    }

    @Test
    void names_constraints_by_the_convention_of_the_metadata() throws IOException {
        Files.createDirectory(root.resolve("api"));
        Files.copy(SAMPLES.resolve("api/modern.py"), root.resolve("api/models.py"));
        Map<String, String> convention =
                Map.of(
                        "uq", "uq_%(table_name)s_%(column_0_name)s",
                        "fk", "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
                        "pk", "pk_%(table_name)s",
                        "ck", "ck_%(table_name)s_%(constraint_name)s");

        assertThat(
                        ModelsReader.read(project(convention)).schema().table("tareas").stream()
                                .flatMap(table -> table.constraints().stream())
                                .map(constraint -> String.valueOf(constraint.name())))
                .containsExactlyInAnyOrder(
                        "pk_tareas",
                        "uq_tareas_titulo",
                        "ck_tareas_positiva",
                        "fk_tareas_usuario_id_usuarios",
                        "fk_tareas_editor_id_usuarios");
    }

    private Project project(Map<String, String> convention) throws IOException {
        Path here = root.toRealPath();
        return new Project(
                here,
                here.resolve("alembic.ini"),
                "alembic",
                here.resolve("migrations"),
                List.of(here.resolve("versions")),
                false,
                "%(rev)s_%(slug)s",
                40,
                null,
                null,
                List.of(),
                List.of(),
                new EnvironmentFacts(
                        null, null, null, null, null, null, null, null, convention, List.of()));
    }
}
