package dev.alambique.flow;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;

import dev.alambique.failure.Failure;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.rule.Rule;
import dev.alambique.rule.Rules;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;

/// What a team has agreed on for `check`, from `alambique.toml` or `[tool.alambique]` of
/// `pyproject.toml`:
///
/// ```toml
/// [check]
/// fail-on = "warning"                       # error, warning, info, never
/// ignore = ["missing-docstring"]
/// baseline = "alambique-baseline.json"
///
/// [check.severity]
/// create-index-blocking = "error"
/// ```
///
/// It holds for `check` alone. What is drafted here is judged by all rules, whatever a project's
/// file says. `failOn` is null where the file does not say; `baseline` is relative to the file.
public record CheckSettings(
        @Nullable FailOn failOn,
        Set<String> ignored,
        Map<String, Severity> severities,
        @Nullable Path baseline) {

    public static final CheckSettings NONE = new CheckSettings(null, Set.of(), Map.of(), null);

    private static final String OWN_FILE = "alambique.toml";
    private static final String SHARED_FILE = "pyproject.toml";
    private static final Set<String> KEYS = Set.of("fail-on", "ignore", "baseline", "severity");
    private static final TomlMapper TOML = new TomlMapper();

    public CheckSettings {
        ignored = Set.copyOf(ignored);
        severities = Map.copyOf(severities);
    }

    /// From the first of the two files that has such a table; nothing where none has.
    ///
    /// @throws Failure.Unusable for a file that does not parse, and for a key or value it cannot
    ///   have
    static CheckSettings read(Path folder) {
        Path own = folder.resolve(OWN_FILE);
        Path shared = folder.resolve(SHARED_FILE);
        if (Files.isRegularFile(own)) {
            JsonNode root = parse(own);
            requireOnly(own, "alambique", root, Set.of("check"));
            return of(own, root.path("check"));
        }
        if (Files.isRegularFile(shared)) {
            JsonNode table = parse(shared).path("tool").path("alambique");
            requireOnly(shared, "tool.alambique", table, Set.of("check"));
            return of(shared, table.path("check"));
        }
        return NONE;
    }

    private static JsonNode parse(Path file) {
        try {
            return TOML.readTree(file.toFile());
        } catch (JacksonException e) {
            long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new Failure.Unusable(
                    Message.of("flow.settings.syntax", file, line, e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new Failure.Unusable(
                    Message.of("flow.file-unreadable", file, String.valueOf(e.getMessage())), e);
        }
    }

    private static CheckSettings of(Path file, JsonNode check) {
        requireOnly(file, "check", check, KEYS);
        String baseline = check.path("baseline").asText("");
        return new CheckSettings(
                failOn(file, check.path("fail-on")),
                ignored(file, check.path("ignore")),
                severities(file, check.path("severity")),
                baseline.isEmpty() ? null : file.resolveSibling(baseline).normalize());
    }

    private static void requireOnly(Path file, String table, JsonNode node, Set<String> keys) {
        for (Entry<String, JsonNode> each : node.properties()) {
            if (!keys.contains(each.getKey())) {
                throw unusable(file, table, each.getKey(), keys);
            }
        }
    }

    private static @Nullable FailOn failOn(Path file, JsonNode node) {
        if (node.isMissingNode()) {
            return null;
        }
        return FailOn.of(node.asText())
                .orElseThrow(() -> unusable(file, "fail-on", node.toString(), FailOn.WORDS));
    }

    private static Set<String> ignored(Path file, JsonNode node) {
        Set<String> ignored = new LinkedHashSet<>();
        for (JsonNode each : node) {
            ignored.add(rule(file, "ignore", each.asText()));
        }
        if (!node.isMissingNode() && !node.isArray()) {
            throw unusable(file, "ignore", node.toString(), Set.of("[\"drop-column\"]"));
        }
        return ignored;
    }

    private static Map<String, Severity> severities(Path file, JsonNode node) {
        Map<String, Severity> severities = new LinkedHashMap<>();
        for (Entry<String, JsonNode> each : node.properties()) {
            String word = each.getValue().asText();
            Optional<Severity> severity =
                    Set.of(Severity.values()).stream()
                            .filter(known -> known.id().equals(word))
                            .findFirst();
            severities.put(
                    rule(file, "severity", each.getKey()),
                    severity.orElseThrow(() ->
                            unusable(
                                    file,
                                    each.getKey(),
                                    each.getValue().toString(),
                                    Set.of("error", "warning", "info"))));
        }
        return severities;
    }

    private static String rule(Path file, String table, String id) {
        List<String> ids = Rules.ALL.stream().map(Rule::id).toList();
        if (!ids.contains(id)) {
            throw new Failure.Unusable(
                    Message.of("flow.settings.no-rule", file, table, id),
                    Message.of("flow.settings.no-rule.remedy"));
        }
        return id;
    }

    private static Failure unusable(Path file, String where, String what, Set<String> possible) {
        List<String> sorted = new ArrayList<>(possible);
        sorted.sort(null);
        return new Failure.Unusable(
                Message.of("flow.settings.unknown", file, where, what),
                Message.of("flow.settings.unknown.remedy", String.join(", ", sorted)));
    }
}
