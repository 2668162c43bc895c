package dev.alambique.command;

import dev.alambique.flow.Settings;
import dev.alambique.flow.Workshop;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What a run of the program has been given: its console, its environment, its clock, and what it
/// remembers between the lines of a shell. Closing it ends what was kept for further lines.
public final class Session implements AutoCloseable {

    private final Map<String, String> environment;
    private final Path workingDirectory;
    private final Clock clock;
    private final InteractiveShell shell;
    private final Workshop workshop = new Workshop();
    private Console console;
    private @Nullable String lastTable;

    public Session(
            Console console,
            Map<String, String> environment,
            Path workingDirectory,
            Clock clock,
            InteractiveShell shell) {
        this.console = console;
        this.environment = Map.copyOf(environment);
        this.workingDirectory = workingDirectory;
        this.clock = clock;
        this.shell = shell;
    }

    /// Opens the shell on a project, with the options its commands start from; the one thing a
    /// command asks of the layer above.
    @FunctionalInterface
    public interface InteractiveShell {
        int run(Session session, Settings settings, List<String> globals)
                throws InterruptedException;
    }

    public Console console() {
        return console;
    }

    public void use(Console value) {
        console = Objects.requireNonNull(value);
    }

    public Map<String, String> environment() {
        return environment;
    }

    public Path workingDirectory() {
        return workingDirectory;
    }

    public Clock clock() {
        return clock;
    }

    public InteractiveShell shell() {
        return shell;
    }

    Workshop workshop() {
        return workshop;
    }

    /// The table last named, for the inference of `ux.md` 4.5; null at first.
    public @Nullable String lastTable() {
        return lastTable;
    }

    public void remember(@Nullable String table) {
        lastTable = table;
    }

    @Override
    public void close() {
        workshop.close();
    }
}
