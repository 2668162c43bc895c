package dev.alambique.verify;

import com.fasterxml.jackson.databind.JsonNode;

import dev.alambique.schema.LockMode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what the runner says a statement did to relations. Whatever is not in the form that the
/// runner writes counts as not measured, whole.
final class FootprintReader {

    private static final int LONGEST_NAME = 2 * 63 * 4 + 1;
    private static final int MOST = 10_000;

    private FootprintReader() {}

    static Optional<Footprint> read(JsonNode json) {
        List<Footprint.Lock> taken = new ArrayList<>();
        List<Footprint.Lock> held = new ArrayList<>();
        List<String> rewrites = new ArrayList<>();
        List<String> reads = new ArrayList<>();
        boolean whole =
                json.path("in_transaction").isBoolean()
                        && locks(json.path("taken"), taken)
                        && locks(json.path("held"), held)
                        && names(json.path("rewrites"), rewrites)
                        && names(json.path("reads"), reads)
                        && (json.path("in_transaction").asBoolean()
                                || (taken.isEmpty() && held.isEmpty() && reads.isEmpty()));
        return whole
                ? Optional.of(
                        new Footprint(
                                json.path("in_transaction").asBoolean(),
                                taken,
                                held,
                                rewrites,
                                reads))
                : Optional.empty();
    }

    private static boolean locks(JsonNode json, List<Footprint.Lock> locks) {
        if (!json.isArray() || json.size() > MOST) {
            return false;
        }
        for (JsonNode each : json) {
            Optional<LockMode> mode = LockMode.named(each.path(2).asText());
            if (!isName(each.path(0)) || !each.path(1).isBoolean() || mode.isEmpty()) {
                return false;
            }
            locks.add(
                    new Footprint.Lock(
                            each.path(0).asText(), each.path(1).asBoolean(), mode.get()));
        }
        return true;
    }

    private static boolean names(JsonNode json, List<String> names) {
        if (!json.isArray() || json.size() > MOST) {
            return false;
        }
        for (JsonNode each : json) {
            if (!isName(each)) {
                return false;
            }
            names.add(each.asText());
        }
        return true;
    }

    private static boolean isName(JsonNode json) {
        return json.isTextual()
                && !json.asText().isEmpty()
                && json.asText().length() < LONGEST_NAME;
    }
}
