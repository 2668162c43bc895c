package dev.alambique.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.alambique.database.Shadow;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The process that runs Alembic, one command at a time. Closing it ends it, whatever it is doing.
final class Runner implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Duration ENDING = Duration.ofMillis(50);
    private static final int OUTPUT_KEPT = 1024 * 1024;
    private static final int LONGEST_ANSWER = 32 * 1024 * 1024;
    private static final int ANSWERS_KEPT = 4;
    private static final Line END = new Line("", true);

    private final Process process;
    private final OutputDrain printed;
    private final Consumption consumption;
    private final BufferedWriter requests;
    private final BlockingQueue<Line> answers = new ArrayBlockingQueue<>(ANSWERS_KEPT);
    private Set<Long> own = Set.of();
    private int lastId;

    private record Line(String text, boolean end) {}

    private Runner(Process process) {
        this.process = process;
        this.consumption = new Consumption(process);
        this.printed = OutputDrain.of(process.getErrorStream(), OUTPUT_KEPT);
        this.requests =
                new BufferedWriter(
                        new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        Thread.ofVirtual().start(this::readAnswers);
    }

    /// Starts the command in an empty environment.
    static Runner start(List<String> command, Path workingFolder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(workingFolder.toFile());
        builder.environment().clear();
        return new Runner(Subprocess.start(builder));
    }

    /// The interpreter's part of the command line: isolated from the user's settings, and leaving
    /// no compiled files behind.
    static List<String> program(Path python, Path runner) {
        return List.of(python.toString(), "-I", "-B", runner.toString());
    }

    /// The first time, no line of a script has run yet.
    RunnerAnswer load(ObjectNode settings, Duration limit) throws InterruptedException {
        ObjectNode request = JSON.createObjectNode().put("op", "load");
        request.set("settings", settings);
        RunnerAnswer answer = ask(request, limit);
        if (own.isEmpty()) {
            own = running().map(ProcessHandle::pid).collect(Collectors.toUnmodifiableSet());
        }
        return answer;
    }

    RunnerAnswer ask(String operation, Duration limit) throws InterruptedException {
        return alone(ask(JSON.createObjectNode().put("op", operation), limit));
    }

    RunnerAnswer move(String operation, String target, Duration limit) throws InterruptedException {
        return alone(ask(JSON.createObjectNode().put("op", operation).put("to", target), limit));
    }

    /// What a script left running would change the shadow while it is looked at; it is ended, and
    /// the command counts as failed.
    private RunnerAnswer alone(RunnerAnswer answer) throws InterruptedException {
        if (left().isEmpty()) {
            return answer;
        }
        Thread.sleep(ENDING); // those that have ended need a moment to go
        List<ProcessHandle> left = left();
        left.forEach(ProcessHandle::destroyForcibly);
        return left.isEmpty() || !(answer instanceof RunnerAnswer.Done done)
                ? answer
                : RunnerAnswer.Raised.leftRunning(done.statements());
    }

    private List<ProcessHandle> left() {
        return own.isEmpty()
                ? List.of()
                : running().filter(each -> !own.contains(each.pid())).toList();
    }

    private Stream<ProcessHandle> running() {
        return process.descendants();
    }

    /// The shadow the next commands may fill.
    void watch(Shadow shadow) throws SQLException {
        consumption.watch(shadow);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// What revisions and env.py printed so far, and why the interpreter did not start.
    String printed() throws InterruptedException {
        return printed.text();
    }

    private RunnerAnswer ask(ObjectNode request, Duration limit) throws InterruptedException {
        int id = ++lastId;
        answers.removeIf(line -> !line.end()); // nothing was asked when these came
        try {
            requests.write(JSON.writeValueAsString(request.put("id", id)) + "\n");
            requests.flush();
        } catch (IOException _) {
            return silent(false);
        }
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            Line line = answers.poll(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
            if (line != null) {
                return line.end() ? silent(false) : answer(line.text(), id);
            }
            Optional<String> excess = consumption.excess();
            if (excess.isPresent()) {
                Subprocess.kill(process);
                return RunnerAnswer.Raised.exhausting(excess.get());
            }
        }
        Subprocess.kill(process);
        return silent(true);
    }

    /// An answer that is no JSON, or to another question, was not written by our runner.
    private RunnerAnswer answer(String text, int id) throws InterruptedException {
        try {
            JsonNode json = JSON.readTree(text);
            return json.path("id").asInt() == id ? RunnerAnswer.of(json) : silent(false);
        } catch (JsonProcessingException _) {
            return silent(false);
        }
    }

    private RunnerAnswer.Silent silent(boolean timedOut) throws InterruptedException {
        boolean ended = process.waitFor(timedOut ? 1000 : 100, TimeUnit.MILLISECONDS);
        return new RunnerAnswer.Silent(timedOut, ended && !timedOut ? process.exitValue() : null);
    }

    private void readAnswers() {
        StringBuilder line = new StringBuilder();
        try (InputStream stream = process.getInputStream()) {
            byte[] buffer = new byte[64 * 1024];
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                split(new String(buffer, 0, n, StandardCharsets.US_ASCII), line);
            }
        } catch (IOException _) {
            line.setLength(0); // ended while it wrote; half an answer is none
        }
        keep(END);
    }

    /// The runner writes ASCII only, so a buffer's edge never cuts a character.
    private void split(String text, StringBuilder line) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                keep(new Line(line.toString(), false));
                line.setLength(0);
            } else if (line.length() < LONGEST_ANSWER) {
                line.append(c);
            }
        }
    }

    /// A script may write here too, as often as it likes; more than is asked for is no answer.
    private void keep(Line line) {
        if (!answers.offer(line)) {
            answers.clear();
            answers.add(END);
            Subprocess.kill(process);
        }
    }

    @Override
    public void close() {
        Subprocess.kill(process);
    }
}
