package dev.alambique.flow;

import com.fasterxml.jackson.databind.JsonNode;

import dev.alambique.failure.Failure;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.rule.Rule;
import dev.alambique.rule.Rules;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
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

    private static final Set<String> KEYS = Set.of("fail-on", "ignore", "baseline", "severity");

    public CheckSettings {
        ignored = Set.copyOf(ignored);
        severities = Map.copyOf(severities);
    }

    /// From the first of the two files that is there; nothing where it has no such table.
    ///
    /// @throws Failure.Unusable for a file that does not parse, and for a key or value it cannot
    ///   have
    static CheckSettings read(Path folder) {
        return Agreement.of(folder).map(CheckSettings::of).orElse(NONE);
    }

    private static CheckSettings of(Agreement agreement) {
        JsonNode check = agreement.table("check", KEYS);
        String baseline = check.path("baseline").asText("");
        return new CheckSettings(
                failOn(agreement, check.path("fail-on")),
                ignored(agreement, check.path("ignore")),
                severities(agreement, check.path("severity")),
                baseline.isEmpty() ? null : agreement.file().resolveSibling(baseline).normalize());
    }

    private static @Nullable FailOn failOn(Agreement agreement, JsonNode node) {
        if (node.isMissingNode()) {
            return null;
        }
        return FailOn.of(node.asText())
                .orElseThrow(() -> agreement.unusable("fail-on", node.toString(), FailOn.WORDS));
    }

    private static Set<String> ignored(Agreement agreement, JsonNode node) {
        Set<String> ignored = new LinkedHashSet<>();
        for (JsonNode each : node) {
            ignored.add(rule(agreement, "ignore", each.asText()));
        }
        if (!node.isMissingNode() && !node.isArray()) {
            throw agreement.unusable("ignore", node.toString(), Set.of("[\"drop-column\"]"));
        }
        return ignored;
    }

    private static Map<String, Severity> severities(Agreement agreement, JsonNode node) {
        Map<String, Severity> severities = new LinkedHashMap<>();
        for (Entry<String, JsonNode> each : node.properties()) {
            String word = each.getValue().asText();
            Optional<Severity> severity =
                    Set.of(Severity.values()).stream()
                            .filter(known -> known.id().equals(word))
                            .findFirst();
            severities.put(
                    rule(agreement, "severity", each.getKey()),
                    severity.orElseThrow(() ->
                            agreement.unusable(
                                    each.getKey(),
                                    each.getValue().toString(),
                                    Set.of("error", "warning", "info"))));
        }
        return severities;
    }

    private static String rule(Agreement agreement, String table, String id) {
        List<String> ids = Rules.ALL.stream().map(Rule::id).toList();
        if (!ids.contains(id)) {
            throw new Failure.Unusable(
                    Message.of("flow.settings.no-rule", agreement.file(), table, id),
                    Message.of("flow.settings.no-rule.remedy"));
        }
        return id;
    }
}
