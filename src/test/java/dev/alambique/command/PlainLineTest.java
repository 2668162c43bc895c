package dev.alambique.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.message.Language;
import dev.alambique.render.Face;
import dev.alambique.render.Style;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A plain line means what picocli makes of it.
class PlainLineTest {

    private static final List<String> WORDS =
            List.of(
                    "heads",
                    "history",
                    "status",
                    "check",
                    "--json",
                    "--project",
                    "--project=/a",
                    "--config",
                    "--name",
                    "--lang",
                    "--rows",
                    "--trust",
                    "--no-input",
                    "-n",
                    "-x",
                    "k=v",
                    "/tmp/a b",
                    "alembic",
                    "es",
                    "en",
                    "fr",
                    "12",
                    "0",
                    "x",
                    "@file",
                    "'q'",
                    "\"q\"",
                    "-1",
                    "--",
                    "",
                    "${HOME}",
                    "--proj",
                    "heads");

    private final Session session =
            new Session(
                    new Console(
                            new PrintWriter(new StringWriter()),
                            new PrintWriter(new StringWriter()),
                            new Face(Language.ENGLISH, Style.PLAIN),
                            Prompter.NOBODY),
                    Map.of(),
                    Path.of("/tmp"),
                    Clock.systemUTC(),
                    (_, _, _) -> 0);

    private String plain(List<String> arguments) {
        RootCommand root = new RootCommand(session);
        String command = PlainLine.commandOf(root, arguments);
        return command == null ? "" : command + " " + root.json() + " " + root.settings();
    }

    private String parsed(List<String> arguments) {
        RootCommand root = new RootCommand(session);
        CommandLine line = new CommandLine(root);
        Commands.ALL.forEach((_, command) -> line.addSubcommand(command.apply(session, root)));
        CommandLine.ParseResult result = line.parseArgs(arguments.toArray(String[]::new));
        return result.subcommand().commandSpec().name() + " " + root.json() + " " + root.settings();
    }

    @Test
    void takes_the_options_a_shell_repeats() {
        List<String> arguments =
                List.of(
                        "--project",
                        "/tmp/a b",
                        "--lang",
                        "es",
                        "--name",
                        "alembic",
                        "--rows",
                        "1000",
                        "heads",
                        "--json");

        assertThat(plain(arguments)).isEqualTo(parsed(arguments)).startsWith("heads true");
    }

    @Test
    void leaves_everything_unusual_to_picocli() {
        for (List<String> arguments :
                List.of(
                        List.of("heads", "--help"),
                        List.of("heads", "heads"),
                        List.of("heads", "--project"),
                        List.of("heads", "--rows", "0"),
                        List.of("heads", "--json", "--json"),
                        List.of("check"),
                        List.of("--json"),
                        List.<String>of())) {
            assertThat(plain(arguments)).as(arguments.toString()).isEmpty();
        }
    }

    @Test
    void never_means_anything_else() {
        Random random = new Random(7);
        int answered = 0;
        for (int n = 0; n < 15_000; n++) {
            List<String> arguments = new ArrayList<>();
            for (int words = 1 + random.nextInt(6); words > 0; words--) {
                arguments.add(WORDS.get(random.nextInt(WORDS.size())));
            }
            String plain = plain(arguments);
            if (!plain.isEmpty()) {
                answered++;
                assertThat(plain).as(arguments.toString()).isEqualTo(parsed(arguments));
            }
        }
        assertThat(answered).isGreaterThan(100);
    }
}
