package dev.alambique.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;

/// Replies that came as JSON: `{"upgrade": …, "downgrade": …}` per step, a list of those, or a
/// module as one string.
final class ReplyJson {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    // Models forget to escape line breaks in strings.
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .build();

    private ReplyJson() {}

    /// Module sources in order; empty where the reply is no such JSON.
    static List<String> sources(String text) {
        List<String> sources = new ArrayList<>();
        if (!collect(parse(unfenced(text.strip())), sources)) {
            return List.of();
        }
        return sources;
    }

    private static String unfenced(String text) {
        if (!text.startsWith("```") || !text.endsWith("```") || text.indexOf('\n') < 0) {
            return text;
        }
        return text.substring(text.indexOf('\n'), text.length() - 3).strip();
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException _) {
            return JSON.missingNode();
        }
    }

    private static boolean collect(JsonNode node, List<String> sources) {
        if (node.isTextual()) {
            sources.add(ReplyText.normalised(node.asText()));
            return ReplyText.hasCode(node.asText());
        }
        if (node.isArray()) {
            for (JsonNode each : node) {
                if (!collect(each, sources)) {
                    return false;
                }
            }
            return !node.isEmpty();
        }
        if (node.hasNonNull("upgrade") && node.hasNonNull("downgrade")) {
            sources.add(module(node));
            return true;
        }
        return node.isObject() && node.size() == 1 && collect(node.iterator().next(), sources);
    }

    private static String module(JsonNode node) {
        StringBuilder out = new StringBuilder();
        JsonNode imports = node.path("imports");
        if (imports.isTextual()) {
            out.append(imports.asText()).append('\n');
        }
        imports.forEach(each -> out.append(each.asText()).append('\n'));
        for (String name : List.of("upgrade", "downgrade")) {
            out.append(function(name, ReplyText.normalised(node.path(name).asText())));
        }
        return out.toString();
    }

    private static String function(String name, String text) {
        if (text.contains("def " + name)) {
            return text.strip() + "\n\n\n";
        }
        String body = ReplyText.withoutMargin(text).strip();
        return "def "
                + name
                + "() -> None:\n"
                + (body.isEmpty() ? "pass" : body).indent(4)
                + "\n\n";
    }
}
