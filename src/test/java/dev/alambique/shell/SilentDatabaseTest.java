package dev.alambique.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.command.Console;
import dev.alambique.command.Prompter;
import dev.alambique.command.Session;
import dev.alambique.flow.SampleProject;
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
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The prompt is there, and leaving works, while a database accepts and never answers.
class SilentDatabaseTest {

    @TempDir private Path folder;

    @Test
    void does_not_keep_the_prompt() throws Exception {
        Path project = folder.resolve("tareas");
        SampleProject.create(project);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
                Terminal terminal =
                        new DumbTerminal(
                                "test",
                                "dumb",
                                new ByteArrayInputStream(
                                        "heads\nquit\n".getBytes(StandardCharsets.UTF_8)),
                                output,
                                StandardCharsets.UTF_8)) {
            Path ini = project.resolve("alembic.ini");
            Files.writeString(
                    ini,
                    Files.readString(ini)
                            .replaceAll(
                                    "(?m)^sqlalchemy.url *=.*$",
                                    "sqlalchemy.url = postgresql://ana@127.0.0.1:"
                                            + silent.getLocalPort()
                                            + "/tareas"));
            Map<String, String> environment =
                    Map.of(
                            "HOME", folder.toString(),
                            "XDG_CACHE_HOME", folder.resolve("cache").toString());
            PrintWriter nowhere = new PrintWriter(new StringWriter());

            int code =
                    Shell.run(
                            terminal,
                            new Session(
                                    new Console(
                                            nowhere,
                                            nowhere,
                                            new Face(Language.ENGLISH, Style.PLAIN),
                                            Prompter.NOBODY),
                                    environment,
                                    project,
                                    Clock.systemUTC(),
                                    (_, _, _) -> 0),
                            new Settings(
                                    project,
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
                                    environment),
                            List.of("--project", project.toString(), "--lang", "en"));

            assertThat(code).isZero();
            assertThat(output.toString(StandardCharsets.UTF_8)).contains("5f1d2c7a9b30");
        }
    }
}
