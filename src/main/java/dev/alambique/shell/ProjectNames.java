package dev.alambique.shell;

import dev.alambique.failure.Failure;
import dev.alambique.flow.CompletionNames;
import dev.alambique.flow.Settings;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// The names completion offers, read in the background so that the prompt never waits.
///
/// Until they have been read, and where the project cannot be read, there are none.
final class ProjectNames {

    private final Settings settings;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile List<String> names = List.of();

    ProjectNames(Settings settings) {
        this.settings = settings;
    }

    /// Tables, `table.column` and columns, sorted.
    List<String> known() {
        return names;
    }

    void readInBackground() {
        if (reading.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("project-names").start(this::read);
        }
    }

    private void read() {
        try {
            CompletionNames.read(settings, known -> names = known);
        } catch (Failure _) {
            // The commands say what is wrong with the project; completion just has nothing to
            // offer.
            names = List.of();
        } catch (InterruptedException _) {
            // the program ends
        } finally {
            reading.set(false);
        }
    }
}
