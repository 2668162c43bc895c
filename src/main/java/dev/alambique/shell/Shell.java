package dev.alambique.shell;

import dev.alambique.command.Commands;
import dev.alambique.command.Console;
import dev.alambique.command.Session;
import dev.alambique.flow.Settings;
import dev.alambique.message.Language;
import dev.alambique.message.Message;
import dev.alambique.render.Face;
import dev.alambique.render.Style;

import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.TerminalBuilder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The interactive shell: reads a line, hands it to a command, prints, reads the next.
///
/// Ctrl-C clears the line or stops the running command and never leaves; Ctrl-D on an empty line
/// leaves.
public final class Shell {

    private static final String PROMPT = "assistant> ";
    private static final int LINES = 24;

    private final Terminal terminal;
    private final LineReader reader;
    private final Session session;
    private final Settings settings;
    private final ProjectNames names;
    private List<String> globals;

    private Shell(Terminal terminal, Session session, Settings settings, List<String> globals) {
        this.terminal = terminal;
        this.session = session;
        this.settings = settings;
        this.globals = globals;
        this.names = new ProjectNames(settings);
        this.reader =
                LineReaderBuilder.builder()
                        .terminal(terminal)
                        .appName("alambique")
                        .parser(new DefaultParser().escapeChars(null).quoteChars(null))
                        .completer(new LineCompleter(names))
                        .variable(
                                LineReader.HISTORY_FILE, settings.stateFolder().resolve("history"))
                        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                        .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                        .build();
    }

    /// Opens the shell on the system's terminal until the person leaves.
    public static int open(Session session, Settings settings, List<String> globals) {
        try (Terminal terminal =
                TerminalBuilder.builder()
                        .system(true)
                        .dumb(true)
                        .encoding(StandardCharsets.UTF_8)
                        .stdinEncoding(StandardCharsets.UTF_8)
                        .stdoutEncoding(StandardCharsets.UTF_8)
                        .stderrEncoding(StandardCharsets.UTF_8)
                        .build()) {
            if (terminal.getWidth() == 0) {
                // a pseudo-terminal nobody gave a size
                terminal.setSize(new Size(Style.PLAIN.width(), LINES));
            }
            return run(terminal, session, settings, globals);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same on a given terminal; tests give one made of byte streams.
    static int run(Terminal terminal, Session session, Settings settings, List<String> globals) {
        return new Shell(terminal, session, settings, globals).loop();
    }

    private int loop() {
        Console outside = session.console();
        session.use(console(outside.face().language()));
        try {
            greet();
            names.readInBackground();
            while (carryOut(nextLine())) {
                session.console().out().flush();
            }
            return 0;
        } catch (EndOfFileException _) {
            return 0;
        } finally {
            session.use(outside);
        }
    }

    private void greet() {
        session.console().note(Message.of("shell.welcome", settings.directory().getFileName()));
        session.console().note(Message.of("shell.welcome.hint"));
    }

    private String nextLine() {
        while (true) {
            try {
                return reader.readLine(PROMPT);
            } catch (UserInterruptException interrupt) {
                if (interrupt.getPartialLine().isBlank()) {
                    session.console().note(Message.of("shell.how-to-leave"));
                }
            }
        }
    }

    /// False when the person leaves.
    private boolean carryOut(String line) {
        switch (Typed.of(line)) {
            case Typed.Nothing _ -> {}
            case Typed.Leave _ -> {
                return false;
            }
            case Typed.Help _ -> session.console().note(Message.of("shell.help"));
            case Typed.Speak(Language language) -> speak(language);
            case Typed.NotALanguage(String word) ->
                    session.console().note(Message.of("shell.not-a-language", word));
            case Typed.NotHere(String command) ->
                    session.console().note(Message.of("shell.not-here", command));
            case Typed.Command(List<String> words) -> execute(words);
            case Typed.Request(String text) -> execute(List.of("ask", text));
        }
        return true;
    }

    private void execute(List<String> words) {
        List<String> arguments = new ArrayList<>(globals);
        arguments.addAll(words);
        Thread self = Thread.currentThread();
        SignalHandler before = terminal.handle(Signal.INT, _ -> self.interrupt());
        try {
            Commands.execute(session, arguments);
        } finally {
            terminal.handle(Signal.INT, before);
            Thread.interrupted();
        }
        names.readInBackground();
    }

    private void speak(Language language) {
        session.use(console(language));
        List<String> changed = new ArrayList<>(globals);
        changed.set(changed.indexOf("--lang") + 1, language.code());
        globals = List.copyOf(changed);
        session.console().note(Message.of("shell.language"));
    }

    private Console console(Language language) {
        boolean screen = !terminal.getType().startsWith(Terminal.TYPE_DUMB);
        int width = terminal.getWidth() > 0 ? terminal.getWidth() : Style.PLAIN.width();
        Style style = Style.of(session.environment(), screen, width);
        return new Console(
                terminal.writer(),
                terminal.writer(),
                new Face(language, style),
                new TerminalPrompter(reader, terminal, session.environment()));
    }
}
