package dev.alambique.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.alambique.message.Message;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Asks an interpreter once what it has to offer. It runs no code of the project.
final class PythonProbe {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Asked, Answer> ANSWERS = new ConcurrentHashMap<>();

    private static final String QUESTIONS =
            """
            import importlib, json, sys
            answer = {"executable": sys.executable, "prefix": sys.prefix,
                      "base": sys.base_prefix, "path": [p for p in sys.path if p],
                      "python": ".".join(map(str, sys.version_info[:3]))}
            for name in ("alembic", "sqlalchemy", "psycopg2", "psycopg"):
                try:
                    answer[name] = importlib.import_module(name).__version__
                except Exception:
                    answer[name] = None
            print(json.dumps(answer))
            """;

    private PythonProbe() {}

    private record Asked(Path executable, long modified) {}

    /// What an interpreter says of itself; `alembic` and `sqlalchemy` are null where missing.
    record Answer(
            Path executable,
            String python,
            @Nullable String alembic,
            @Nullable String sqlalchemy,
            @Nullable String postgresqlDriver,
            List<Path> roots,
            @Nullable Message problem) {

        boolean hasAlembic() {
            return alembic != null && sqlalchemy != null;
        }
    }

    /// Only what will do is remembered: packages may be installed while we run.
    static Answer ask(Path executable) throws InterruptedException {
        Asked key = new Asked(executable, executable.toFile().lastModified());
        Answer known = ANSWERS.get(key);
        if (known != null) {
            return known;
        }
        Answer answer = askNow(executable);
        if (answer.hasAlembic()) {
            ANSWERS.put(key, answer);
        }
        return answer;
    }

    private static Answer askNow(Path executable) throws InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(executable.toString(), "-I", "-B", "-c", QUESTIONS);
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(name ->
                        !Set.of("PATH", "HOME", "LANG").contains(name)
                                && !name.startsWith("PYENV"));
        try {
            Subprocess.Ended ended = Subprocess.run(builder, LIMIT);
            if (!ended.succeeded()) {
                return unusable(executable, ended.lastLine());
            }
            return answer(JSON.readTree(ended.lastOutputLine()));
        } catch (JsonProcessingException e) {
            return unusable(executable, e.getOriginalMessage());
        } catch (IOException e) {
            return unusable(executable, String.valueOf(e.getMessage()));
        }
    }

    private static Answer unusable(Path executable, String why) {
        return new Answer(
                executable,
                "",
                null,
                null,
                null,
                List.of(),
                Message.of("verify.python.does-not-run", executable, why));
    }

    private static Answer answer(JsonNode json) throws IOException {
        Set<Path> roots = new LinkedHashSet<>();
        for (String name : List.of("prefix", "base")) {
            add(roots, Path.of(json.path(name).asText()));
        }
        for (JsonNode entry : json.path("path")) {
            add(roots, Path.of(entry.asText()));
        }
        return new Answer(
                Path.of(json.path("executable").asText()),
                json.path("python").asText(),
                json.path("alembic").textValue(),
                json.path("sqlalchemy").textValue(),
                json.hasNonNull("psycopg2")
                        ? "psycopg2"
                        : json.hasNonNull("psycopg") ? "psycopg" : null,
                List.copyOf(roots),
                null);
    }

    /// A folder that is no part of one already there, under its own name and its real one.
    private static void add(Set<Path> roots, Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        for (Path each : List.of(path.toAbsolutePath().normalize(), path.toRealPath())) {
            if (roots.stream().noneMatch(each::startsWith)) {
                roots.add(each);
            }
        }
    }
}
