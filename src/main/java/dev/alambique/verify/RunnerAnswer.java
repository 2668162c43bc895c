package dev.alambique.verify;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the runner says about one command. It is a report of the very process under suspicion:
/// enough to explain a failure, never enough to believe a success.
sealed interface RunnerAnswer {

    List<ExecutedStatement> statements();

    /// `failed` statements are not among the others: a script went on without them. `current` is
    /// set by that command only, `versions` (by package) by loading.
    record Done(
            List<ExecutedStatement> statements,
            int failed,
            List<String> current,
            Map<String, String> versions)
            implements RunnerAnswer {
        public Done {
            statements = List.copyOf(statements);
            current = List.copyOf(current);
            versions = Map.copyOf(versions);
        }
    }

    /// The command raised; `raised` tells that a line of the script itself did so.
    record Raised(
            String code,
            String message,
            @Nullable String statement,
            @Nullable String file,
            @Nullable Integer line,
            boolean raised,
            List<ExecutedStatement> statements)
            implements RunnerAnswer {
        public Raised {
            statements = List.copyOf(statements);
        }

        /// It returned, but something it had started went on.
        static Raised leftRunning(List<ExecutedStatement> statements) {
            return new Raised(
                    "left-running", "left a process running", null, null, null, false, statements);
        }

        /// It was ended because it took more than its share.
        static Raised exhausting(String excess) {
            return new Raised("exhausting", excess, null, null, null, false, List.of());
        }

        /// Whether the tripwire ended it: the script did what no migration does.
        boolean denied() {
            return code.equals("denied");
        }
    }

    /// The process ended, or its time did, before it answered.
    record Silent(boolean timedOut, @Nullable Integer exit) implements RunnerAnswer {
        @Override
        public List<ExecutedStatement> statements() {
            return List.of();
        }
    }

    static RunnerAnswer of(JsonNode json) {
        List<ExecutedStatement> statements = new ArrayList<>();
        json.path("statements").forEach(each -> statements.add(statement(each)));
        JsonNode error = json.path("error");
        if (json.path("ok").asBoolean()) {
            List<String> current = new ArrayList<>();
            json.path("current").forEach(each -> current.add(each.asText()));
            Map<String, String> versions = new HashMap<>();
            json.path("versions")
                    .forEachEntry((name, version) -> versions.put(name, version.asText()));
            return new Done(statements, json.path("failed").asInt(), current, versions);
        }
        return error.isObject()
                ? new Raised(
                        error.path("code").asText("unknown"),
                        error.path("message").asText(""),
                        error.path("statement").textValue(),
                        file(error),
                        line(error),
                        error.path("raised").asBoolean(),
                        statements)
                : new Silent(false, json.path("exit").isInt() ? json.path("exit").asInt() : null);
    }

    private static ExecutedStatement statement(JsonNode json) {
        return new ExecutedStatement(
                json.path("sql").asText().strip(),
                Duration.ofNanos((long) (json.path("ms").asDouble() * 1_000_000)),
                json.path("revision").textValue(),
                file(json),
                line(json),
                FootprintReader.read(json.path("footprint")).orElse(null));
    }

    private static @Nullable String file(JsonNode json) {
        String file = json.path("file").textValue();
        return file == null || file.indexOf(0) >= 0 ? null : file;
    }

    private static @Nullable Integer line(JsonNode json) {
        return json.path("line").isInt() ? json.path("line").asInt() : null;
    }
}
