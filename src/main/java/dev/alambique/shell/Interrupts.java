package dev.alambique.shell;

import org.jline.utils.Signals;

import java.time.Duration;

/// Ctrl-C outside the shell: interrupts the running command, so that it can clean up behind itself;
/// a second one, or a command that does not stop, ends the program.
public final class Interrupts {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int INTERRUPTED = 130;

    private Interrupts() {}

    /// Sends the next Ctrl-C to a thread.
    public static void goTo(Thread thread) {
        Signals.register("INT", () -> first(thread));
    }

    private static void first(Thread thread) {
        Signals.register("INT", () -> Runtime.getRuntime().halt(INTERRUPTED));
        thread.interrupt();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        thread.join(PATIENCE);
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                    System.exit(INTERRUPTED);
                });
    }
}
