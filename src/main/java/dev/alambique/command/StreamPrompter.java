package dev.alambique.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Answers from standard input, outside the shell. Reading happens on a thread of its own, so that
/// Ctrl-C reaches whoever waits for the answer.
public final class StreamPrompter implements Prompter {

    private final BufferedReader input;
    private final PrintWriter screen;

    public StreamPrompter(InputStream input, PrintWriter screen) {
        this.input = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        this.screen = screen;
    }

    @Override
    public Optional<String> ask(String prompt) throws InterruptedException {
        screen.print(prompt);
        screen.flush();
        CompletableFuture<Optional<String>> line = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("standard-input").start(() -> read(line));
        try {
            return line.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void read(CompletableFuture<Optional<String>> line) {
        try {
            line.complete(Optional.ofNullable(input.readLine()));
        } catch (IOException e) {
            line.completeExceptionally(new UncheckedIOException(e));
        }
    }

    /// Nothing can be put where a person types; Enter alone keeps the line as it was shown.
    @Override
    public Optional<String> change(String prompt, String line) throws InterruptedException {
        return ask(prompt).map(typed -> typed.isBlank() ? line : typed);
    }

    /// Only the shell opens an editor.
    @Override
    public Optional<String> edit(String fileName, String text) {
        return Optional.empty();
    }

    @Override
    public boolean isInteractive() {
        return true;
    }
}
