package dev.alambique.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.command.Console;
import dev.alambique.command.Prompter;
import dev.alambique.command.Session;
import dev.alambique.fixture.MaskedTimes;
import dev.alambique.fixture.TestPython;
import dev.alambique.flow.SampleProject;
import dev.alambique.flow.Settings;
import dev.alambique.message.Language;
import dev.alambique.render.Face;
import dev.alambique.render.Style;

import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Conversations with the shell: a file is a conversation, and running it must reproduce it.
///
/// `-Dgolden=update` rewrites the files; their difference is then reviewed. Milliseconds and
/// temporary folders are masked.
class SessionsTest {

    private static final Path FOLDER = Path.of("src/test/resources/sessions");
    private static final Pattern PROMPT = Pattern.compile("(?m)^(assistant> |> )");

    @TempDir private Path folder;

    static Stream<Path> sessions() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .filter(file -> file.toString().endsWith(".session"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void reproduces_itself(Path file) throws IOException, InterruptedException {
        String recorded = Files.readString(file);

        String now = converse(file, inputs(recorded), language(file));

        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(file, now);
        }
        assertThat(now).isEqualTo(recorded);
    }

    private static Language language(Path file) {
        return file.getFileName().toString().endsWith(".es.session")
                ? Language.SPANISH
                : Language.ENGLISH;
    }

    private static List<String> inputs(String recorded) {
        List<String> inputs = new ArrayList<>();
        for (String line : recorded.lines().toList()) {
            Matcher matcher = PROMPT.matcher(line);
            if (matcher.lookingAt()) {
                inputs.add(line.substring(matcher.end()));
            }
        }
        return inputs;
    }

    private String converse(Path file, List<String> inputs, Language language)
            throws IOException, InterruptedException {
        Path project = folder.resolve("tareas");
        SampleProject.create(project);
        layOver(project, Path.of(file.toString().replaceFirst("\\.session$", "")));
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayInputStream typed =
                new ByteArrayInputStream(
                        (String.join("\n", inputs) + "\n").getBytes(StandardCharsets.UTF_8));
        try (Terminal terminal =
                        new DumbTerminal("test", "dumb", typed, output, StandardCharsets.UTF_8);
                Session session = session(environment(), project, language)) {
            Shell.run(
                    terminal,
                    session,
                    settings(session.environment(), project, language),
                    List.of("--project", project.toString(), "--lang", language.code(), "--trust"));
        }
        return interleaved(output.toString(StandardCharsets.UTF_8), inputs, project);
    }

    /// A folder beside the conversation, of the same name, is what others did to the project.
    private static void layOver(Path project, Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path each : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(each, project.resolve(folder.relativize(each)));
                }
            }
        }
    }

    private static Session session(
            Map<String, String> environment, Path project, Language language) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return new Session(
                new Console(nowhere, nowhere, new Face(language, Style.PLAIN), Prompter.NOBODY),
                environment,
                project,
                Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC),
                (_, _, _) -> 0);
    }

    private Map<String, String> environment() throws InterruptedException {
        return Map.of(
                "PATH",
                System.getenv().getOrDefault("PATH", ""),
                "HOME",
                folder.toString(),
                "XDG_STATE_HOME",
                folder.resolve("state").toString(),
                "XDG_CACHE_HOME",
                Path.of("target", "test-cache").toAbsolutePath().toString(),
                "ALAMBIQUE_PYTHON",
                TestPython.found().executable().toString());
    }

    private static Settings settings(
            Map<String, String> environment, Path project, Language language) {
        return new Settings(
                project,
                null,
                "alembic",
                List.of(),
                language,
                null,
                null,
                null,
                null,
                Set.of(),
                Settings.DEFAULT_ROWS,
                true,
                environment);
    }

    /// A dumb terminal does not echo; what was typed is put back behind its prompt.
    private static String interleaved(String output, List<String> inputs, Path project) {
        String text =
                MaskedTimes.in(output.replace("\r", "").replace(project.toString(), "PROJECT"));
        Matcher prompts = PROMPT.matcher(text);
        StringBuilder whole = new StringBuilder();
        int at = 0;
        int next = 0;
        while (prompts.find()) {
            whole.append(text, at, prompts.end());
            if (next < inputs.size()) {
                whole.append(inputs.get(next++)).append('\n');
            }
            at = prompts.end();
        }
        return whole.append(text.substring(at)).toString();
    }
}
