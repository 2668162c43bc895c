package dev.alambique;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.fixture.Alambique;
import dev.alambique.fixture.MaskedTimes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The README's commands, each carried out in the sample project, and its session, which a session
/// file reproduces.
class ReadmeIT {

    private static final Pattern COMMAND = Pattern.compile("`alambique ([^`]+)`");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /// The exit codes a documented command may end with: done, or something found or asked.
    private static final Set<Integer> EXPECTED = Set.of(0, 1, 6);

    @TempDir private Path folder;

    @Test
    void every_command_in_the_table_runs() throws IOException, InterruptedException {
        List<String> commands = commands();
        assertThat(commands).hasSizeGreaterThan(8);
        for (String command : commands) {
            Alambique alambique =
                    Alambique.sample(folder.resolve(String.valueOf(commands.indexOf(command))));
            Files.writeString(
                    alambique.project().resolve("FILE"),
                    "## notas\nadd column tareas.notas text\n");

            Alambique.Result result = alambique.run(words(command));

            assertThat(EXPECTED).as(command + "\n" + result.err()).contains(result.code());
        }
    }

    @Test
    void the_demo_runs_and_is_safe_to_run_twice() throws IOException, InterruptedException {
        Alambique alambique = Alambique.sample(folder);
        Path demo = folder.resolve("again");

        Alambique.Result first = alambique.run("demo", "--dir", demo.toString());
        Alambique.Result second = alambique.run("demo", "--dir", demo.toString());

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(second.code()).as(second.err()).isZero();
        try (var files = Files.list(demo.resolve("alembic/versions"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".py"))).hasSize(2);
        }
    }

    @Test
    void the_session_shown_is_one_that_reproduces_itself() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("```text\n") + "```text\n".length();
        String shown = readme.substring(start, readme.indexOf("```", start));

        String recorded =
                Files.readString(Path.of("src/test/resources/sessions/add-column.session"));

        for (String part : shown.split("(?m)^ *\\.\\.\\.\n", -1)) {
            assertThat(recorded).contains(MaskedTimes.in(part));
        }
    }

    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher matcher = COMMAND.matcher(Files.readString(Path.of("README.md")));
        while (matcher.find()) {
            if (!matcher.group(1).startsWith("doctor")) {
                commands.add(matcher.group(1));
            }
        }
        commands.addAll(List.of("diff", "history", "heads", "status", "doctor"));
        return commands;
    }

    private static String[] words(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            String word = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            words.add(word.equals("FILE") && command.startsWith("review") ? "5f1d2c7a9b30" : word);
        }
        return words.toArray(String[]::new);
    }
}
