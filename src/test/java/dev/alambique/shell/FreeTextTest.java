package dev.alambique.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.command.Console;
import dev.alambique.command.Prompter;
import dev.alambique.command.Session;
import dev.alambique.fixture.Alambique;
import dev.alambique.fixture.ScriptedModel;
import dev.alambique.flow.Settings;
import dev.alambique.message.Language;
import dev.alambique.render.Face;
import dev.alambique.render.Style;

import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A sentence typed into the shell, and what can be done with the command a model makes of it.
class FreeTextTest {

    private static final String SENTENCE = "quiero guardar una nota de cada tarea";

    @TempDir private Path folder;

    @Test
    void takes_another_line_where_no_cursor_can_be_moved()
            throws IOException, InterruptedException {
        try (ScriptedModel model = new ScriptedModel()) {
            model.interprets(ScriptedModel.command("drop column tareas.prioridad"));

            String said =
                    converse(
                            model,
                            SENTENCE,
                            "e",
                            "agregar colunma tareas.nombre text",
                            "agregar columna tareas.nombre text",
                            "salir");

            assertThat(said)
                    .contains("= drop column tareas.prioridad")
                    .contains("¿Quisiste decir: add column tareas.nombre text")
                    .contains("tareas.nombre ya existe");
        }
    }

    @Test
    void goes_back_to_the_prompt_where_it_is_not_meant() throws IOException, InterruptedException {
        try (ScriptedModel model = new ScriptedModel()) {
            model.interprets(ScriptedModel.command("drop column tareas.prioridad"));

            String said = converse(model, SENTENCE, "x", "n", "salir");

            assertThat(said.split("\\[Enter] adelante", -1)).hasSize(3);
            assertThat(said).contains("No se escribió nada.");
        }
    }

    private String converse(ScriptedModel model, String... typed)
            throws IOException, InterruptedException {
        Alambique alambique = model.askedBy(Alambique.sample(folder));
        Map<String, String> environment = alambique.environment();
        Path project = alambique.project();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        byte[] input = (String.join("\n", typed) + "\n").getBytes(StandardCharsets.UTF_8);
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        Console console =
                new Console(
                        nowhere, nowhere, new Face(Language.SPANISH, Style.PLAIN), Prompter.NOBODY);
        Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
        try (Terminal terminal =
                        new DumbTerminal(
                                "test",
                                "dumb",
                                new ByteArrayInputStream(input),
                                output,
                                StandardCharsets.UTF_8);
                Session session =
                        new Session(console, environment, project, clock, (_, _, _) -> 0)) {
            Shell.run(
                    terminal,
                    session,
                    settings(environment, project),
                    List.of("--project", project.toString(), "--lang", "es", "--trust"));
        }
        return output.toString(StandardCharsets.UTF_8);
    }

    private static Settings settings(Map<String, String> environment, Path project) {
        return new Settings(
                project,
                null,
                "alembic",
                List.of(),
                Language.SPANISH,
                null,
                null,
                null,
                null,
                Set.of(),
                Settings.DEFAULT_ROWS,
                true,
                environment);
    }
}
