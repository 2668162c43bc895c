package dev.alambique.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.message.Language;
import dev.alambique.message.Message;
import dev.alambique.schema.Change;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A status read quickly says what a whole survey says.
class StatusTest {

    private static final String HEAD = "5f1d2c7a9b30";

    @TempDir private Path folder;
    private Settings settings;

    @BeforeEach
    void make_the_sample_project() {
        SampleProject.create(folder);
        settings =
                new Settings(
                        folder,
                        null,
                        "alembic",
                        List.of(),
                        Language.ENGLISH,
                        "offline",
                        null,
                        null,
                        null,
                        Set.of(),
                        Settings.DEFAULT_ROWS,
                        false,
                        Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString()));
    }

    private Status read() throws Exception {
        Status status = Status.read(settings);
        Survey survey = Workbench.open(settings, new Workshop()).survey();
        assertThat(status.pending()).isEqualTo(survey.context().pending());
        assertThat(status.heads()).isEqualTo(survey.context().revisions().heads());
        assertThat(status.revisions()).isEqualTo(survey.context().revisions().revisions().size());
        assertThat(status.environment())
                .isEqualTo(survey.context().project().environment().facts());
        return status;
    }

    private void inDatabase(String sql) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("tareas.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void of_a_project_whose_models_are_ahead() throws Exception {
        Status status = read();

        assertThat(status.current()).containsExactly(HEAD);
        assertThat(status.pending()).hasAtLeastOneElementOfType(Change.AddColumn.class);
    }

    @Test
    void of_a_project_without_models() throws Exception {
        Files.delete(folder.resolve("api/models.py"));

        Status status = read();

        assertThat(status.current()).containsExactly(HEAD);
        assertThat(status.pending()).isEmpty();
    }

    @Test
    void of_a_project_that_is_up_to_date() throws Exception {
        Path models = folder.resolve("api/models.py");
        String source = Files.readString(models);
        int extra = source.indexOf("    # Nuevo en el modelo");
        Files.writeString(models, source.substring(0, extra));

        Status status = read();

        assertThat(status.current()).containsExactly(HEAD);
        assertThat(status.pending()).isEmpty();
    }

    @Test
    void of_a_database_that_was_never_stamped() throws Exception {
        inDatabase("DELETE FROM alembic_version");

        assertThat(read().current()).isEmpty();
    }

    @Test
    void of_a_database_that_is_not_there() throws Exception {
        Files.delete(folder.resolve("tareas.db"));

        Status status = read();

        assertThat(status.current()).isNull();
        assertThat(status.remarks())
                .extracting(Message::key)
                .contains("flow.database-not-inspected", "database.sqlite.missing");
    }
}
