package dev.alambique.verify;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Starts programs and ends them. Nothing it started outlives the call that ran it, not even when
/// the caller is interrupted.
final class Subprocess {

    /// Linux ends a `--die-with-parent` child with the thread that started it, so that thread must
    /// be one that never ends.
    private static final Executor LAUNCHER =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("launcher").factory());

    private static final File NOTHING = new File("/dev/null");
    private static final int OUTPUT_KEPT = 1024 * 1024;
    private static final int ANSWER_KEPT = 32 * 1024 * 1024;

    private Subprocess() {}

    /// How a program ended; `exit` is null where its time ran out.
    record Ended(@Nullable Integer exit, String output, String errors) {

        boolean succeeded() {
            return exit != null && exit == 0;
        }

        /// The last line that says something, of the errors if there are any.
        String lastLine() {
            return last(errors.isBlank() ? output : errors);
        }

        String lastOutputLine() {
            return last(output);
        }

        private static String last(String text) {
            return text.lines()
                    .filter(line -> !line.isBlank())
                    .reduce("", (_, line) -> line.strip());
        }
    }

    static Process start(ProcessBuilder builder) throws IOException {
        try {
            return CompletableFuture.supplyAsync(() -> started(builder), LAUNCHER).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failed) {
                throw failed.getCause();
            }
            throw e;
        }
    }

    private static Process started(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Ended run(ProcessBuilder builder, Duration limit)
            throws IOException, InterruptedException {
        return ended(start(builder.redirectInput(NOTHING)), OUTPUT_KEPT, limit);
    }

    /// A program that is told something first, in few enough words for a pipe's buffer; what it
    /// answers may be long.
    static Ended run(ProcessBuilder builder, String input, Duration limit)
            throws IOException, InterruptedException {
        Process process = start(builder);
        try (OutputStream toProcess = process.getOutputStream()) {
            toProcess.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // It ended before it read all; how it ended says why.
        }
        return ended(process, ANSWER_KEPT, limit);
    }

    private static Ended ended(Process process, int kept, Duration limit)
            throws InterruptedException {
        try {
            OutputDrain output = OutputDrain.of(process.getInputStream(), kept);
            OutputDrain errors = OutputDrain.of(process.getErrorStream(), OUTPUT_KEPT);
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                kill(process);
            }
            return new Ended(ended ? process.exitValue() : null, output.text(), errors.text());
        } finally {
            kill(process);
        }
    }

    /// Ends a process and all it started; does nothing to one that has ended.
    static void kill(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }
}
