package dev.alambique.review;

import com.fasterxml.jackson.dataformat.toml.TomlMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Which rules stand behind which item of a checklist; the agents' own files stay free of it.
final class Checklist {

    private static final Map<String, List<String>> RULES = load();

    private Checklist() {}

    /// Empty where no rule can answer it.
    static List<String> rulesBehind(String item) {
        return RULES.getOrDefault(item, List.of());
    }

    /// Every item that has an answer.
    static Map<String, List<String>> items() {
        return RULES;
    }

    private record Page(List<Item> item) {}

    private record Item(String says, List<String> rules) {}

    private static Map<String, List<String>> load() {
        try (InputStream stream = Checklist.class.getResourceAsStream("checklist.toml")) {
            Page page = new TomlMapper().readValue(stream, Page.class);
            return page.item().stream()
                    .collect(Collectors.toUnmodifiableMap(Item::says, Item::rules));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
