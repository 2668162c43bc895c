package dev.alambique;

import dev.alambique.command.Commands;
import dev.alambique.command.Console;
import dev.alambique.command.Prompter;
import dev.alambique.command.RootCommand;
import dev.alambique.command.Session;
import dev.alambique.command.StreamPrompter;
import dev.alambique.files.Scratch;
import dev.alambique.render.Face;
import dev.alambique.render.Style;
import dev.alambique.shell.Interrupts;
import dev.alambique.shell.Shell;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;

/// Puts the parts together and starts a command.
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // Libraries log through java.util.logging; nothing of theirs belongs on the screen.
        LogManager.getLogManager().reset();
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        int code = run(session(out, err), List.of(arguments));
        out.flush();
        err.flush();
        System.exit(code);
    }

    private static int run(Session opened, List<String> words) {
        try (Session session = opened) {
            if (!Commands.isBrief(session, words)) {
                Scratch.use();
                Interrupts.goTo(Thread.currentThread());
            }
            return Commands.execute(session, words);
        }
    }

    private static Session session(PrintWriter out, PrintWriter err) {
        Map<String, String> environment = System.getenv();
        boolean terminal = isTerminal();
        Prompter prompter = terminal ? new StreamPrompter(System.in, err) : Prompter.NOBODY;
        Face face =
                new Face(
                        RootCommand.localeOf(environment),
                        Style.of(environment, terminal, columns(environment)));
        return new Session(
                new Console(out, err, face, prompter),
                environment,
                Path.of("").toAbsolutePath(),
                Clock.system(ZoneId.systemDefault()),
                Shell::open);
    }

    /// Error Prone expects the console of JDK 22 to 24; since 25 it may be null again.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }

    private static int columns(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[1-9]\\d{0,3}") ? Integer.parseInt(columns) : Style.PLAIN.width();
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
