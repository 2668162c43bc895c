package dev.alambique.flow;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;

/// What a team has written down: `alambique.toml`, or where there is none `[tool.alambique]` of
/// `pyproject.toml`.
record Agreement(Path file, JsonNode tables) {

    private static final String OWN_FILE = "alambique.toml";
    private static final String SHARED_FILE = "pyproject.toml";
    private static final Set<String> TABLES = Set.of("check", "verify");
    private static final TomlMapper TOML = new TomlMapper();

    /// Empty where neither file is there.
    ///
    /// @throws Failure.Unusable for a file that does not parse or has a table it cannot have
    static Optional<Agreement> of(Path folder) {
        Path own = folder.resolve(OWN_FILE);
        Path shared = folder.resolve(SHARED_FILE);
        if (Files.isRegularFile(own)) {
            Agreement found = new Agreement(own, parse(own));
            found.requireOnly("alambique", found.tables(), TABLES);
            return Optional.of(found);
        }
        if (Files.isRegularFile(shared)) {
            Agreement found = new Agreement(shared, parse(shared).path("tool").path("alambique"));
            found.requireOnly("tool.alambique", found.tables(), TABLES);
            return Optional.of(found);
        }
        return Optional.empty();
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

    /// One with these keys and no others.
    JsonNode table(String name, Set<String> keys) {
        JsonNode table = tables.path(name);
        requireOnly(name, table, keys);
        return table;
    }

    private void requireOnly(String table, JsonNode node, Set<String> keys) {
        for (Entry<String, JsonNode> each : node.properties()) {
            if (!keys.contains(each.getKey())) {
                throw unusable(table, each.getKey(), keys);
            }
        }
    }

    /// What stands `where` and is none of what is `possible`.
    Failure unusable(String where, String what, Set<String> possible) {
        List<String> sorted = new ArrayList<>(possible);
        sorted.sort(null);
        return new Failure.Unusable(
                Message.of("flow.settings.unknown", file, where, what),
                Message.of("flow.settings.unknown.remedy", String.join(", ", sorted)));
    }
}
