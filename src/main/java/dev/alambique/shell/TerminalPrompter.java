package dev.alambique.shell;

import dev.alambique.command.Prompter;

import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Answers typed at the shell's terminal. Breaking off with Ctrl-C or Ctrl-D is no answer.
final class TerminalPrompter implements Prompter {

    private final LineReader reader;
    private final Terminal terminal;
    private final Map<String, String> environment;

    TerminalPrompter(LineReader reader, Terminal terminal, Map<String, String> environment) {
        this.reader = reader;
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Optional<String> ask(String prompt) {
        return read(prompt, "");
    }

    /// Who cannot move a cursor types the whole line anew, or keeps it with Enter alone.
    @Override
    public Optional<String> change(String prompt, String line) {
        return isDumb()
                ? ask(prompt).map(typed -> typed.isBlank() ? line : typed)
                : read(prompt, line);
    }

    private boolean isDumb() {
        return terminal.getType().startsWith(Terminal.TYPE_DUMB);
    }

    private Optional<String> read(String prompt, String line) {
        forgetWhatWasTypedAhead();
        boolean remembering = Boolean.TRUE.equals(reader.getVariable(LineReader.DISABLE_HISTORY));
        reader.setVariable(LineReader.DISABLE_HISTORY, true);
        try {
            return Optional.of(reader.readLine(prompt, null, (Character) null, line));
        } catch (UserInterruptException | EndOfFileException _) {
            return Optional.empty();
        } finally {
            reader.setVariable(LineReader.DISABLE_HISTORY, remembering);
        }
    }

    /// An answer typed before the question was seen is none. A dumb terminal may be a script, which
    /// knows what it will be asked.
    private void forgetWhatWasTypedAhead() {
        if (isDumb()) {
            return;
        }
        Attributes attributes = terminal.enterRawMode();
        try {
            while (terminal.reader().peek(1) >= 0) {
                terminal.reader().read(1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            terminal.setAttributes(attributes);
        }
    }

    /// Runs the person's own editor on a private copy; nothing else ever starts a program here.
    @Override
    public Optional<String> edit(String fileName, String text) throws InterruptedException {
        Optional<String> editor =
                Stream.of("VISUAL", "EDITOR")
                        .map(name -> environment.getOrDefault(name, ""))
                        .filter(value -> !value.isBlank())
                        .findFirst();
        if (editor.isEmpty()) {
            return Optional.empty();
        }
        Attributes attributes = terminal.getAttributes();
        try {
            Path folder = Files.createTempDirectory("alambique-edit");
            Path file = folder.resolve(fileName);
            try {
                Files.writeString(file, text);
                List<String> command = new ArrayList<>(List.of(editor.get().split("\\s+")));
                command.add(file.toString());
                int code = new ProcessBuilder(command).inheritIO().start().waitFor();
                return code == 0 ? Optional.of(Files.readString(file)) : Optional.empty();
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
                terminal.setAttributes(attributes);
            }
        } catch (IOException _) {
            // No editor of that name, or it left an unreadable file: the draft stands as it was.
            return Optional.empty();
        }
    }

    @Override
    public boolean isInteractive() {
        return true;
    }
}
