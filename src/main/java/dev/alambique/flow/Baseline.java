package dev.alambique.flow;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.alambique.failure.Failure;
import dev.alambique.finding.Finding;
import dev.alambique.finding.Fingerprint;
import dev.alambique.finding.Location;
import dev.alambique.message.Message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The findings an old history had when a team began to check: they are not reported again. A new
/// one is, also of the same kind in the same file.
record Baseline(Set<String> fingerprints) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int VERSION = 1;

    Baseline {
        fingerprints = Set.copyOf(fingerprints);
    }

    /// `known` were in the baseline; `gone` counts entries nothing matches any more.
    record Sorted(List<Finding> standing, List<Finding> known, int gone) {
        Sorted {
            standing = List.copyOf(standing);
            known = List.copyOf(known);
        }
    }

    /// @throws Failure.Unusable where the file is missing or is no baseline
    static Baseline read(Path file) {
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            if (root.path("version").asInt() != VERSION || !root.path("findings").isArray()) {
                throw unusable(file, "version, findings");
            }
            Set<String> fingerprints = new HashSet<>();
            for (JsonNode each : root.path("findings")) {
                fingerprints.add(each.path("fingerprint").asText());
            }
            return new Baseline(fingerprints);
        } catch (JacksonException e) {
            throw unusable(file, e.getOriginalMessage());
        } catch (IOException e) {
            throw new Failure.Unusable(
                    Message.of("flow.file-unreadable", file, String.valueOf(e.getMessage())), e);
        }
    }

    private static Failure unusable(Path file, String why) {
        return new Failure.Unusable(
                Message.of("flow.baseline.unusable", file, why),
                Message.of("flow.baseline.unusable.remedy"));
    }

    /// The text of a baseline of these findings, one line for each.
    static String text(List<Finding> findings, Map<String, String> sources) {
        List<Fingerprint> fingerprints = Fingerprint.of(findings, sources);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            ObjectNode entry = JsonNodeFactory.instance.objectNode();
            entry.put("rule", findings.get(i).ruleId());
            entry.put("file", fileOf(findings.get(i).location()));
            entry.put("fingerprint", fingerprints.get(i).value());
            lines.add("    " + entry);
        }
        lines.sort(null);
        return "{\n  \"version\": "
                + VERSION
                + ",\n  \"findings\": [\n"
                + String.join(",\n", lines)
                + (lines.isEmpty() ? "" : "\n")
                + "  ]\n}\n";
    }

    private static String fileOf(Location location) {
        return switch (location) {
            case Location.InScript(String file, _, _) -> file;
            case Location.InSchema(String table, _) -> table;
            case Location.Whole(String file) -> file;
        };
    }

    Sorted sort(List<Finding> findings, Map<String, String> sources) {
        List<Fingerprint> each = Fingerprint.of(findings, sources);
        List<Finding> standing = new ArrayList<>();
        List<Finding> known = new ArrayList<>();
        Set<String> left = new HashSet<>(fingerprints);
        for (int i = 0; i < findings.size(); i++) {
            boolean isKnown = left.remove(each.get(i).value());
            (isKnown ? known : standing).add(findings.get(i));
        }
        return new Sorted(standing, known, left.size());
    }
}
