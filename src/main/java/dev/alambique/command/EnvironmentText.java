package dev.alambique.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.alambique.project.EnvironmentFact;
import dev.alambique.project.EnvironmentFact.LeftOut;
import dev.alambique.project.EnvironmentFact.Said;
import dev.alambique.project.EnvironmentFact.Unknown;
import dev.alambique.render.Face;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What `env.py` says about how migrations run, as text and as JSON: what is said with its place,
/// what is computed, and the names of what nobody could see.
final class EnvironmentText {

    private final Face face;

    EnvironmentText(Face face) {
        this.face = face;
    }

    /// Empty where `env.py` was not looked at.
    String of(List<EnvironmentFact> facts) {
        StringBuilder text = new StringBuilder();
        List<String> leftOut = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        Map<Unknown, List<String>> computed = new LinkedHashMap<>();
        for (EnvironmentFact fact : facts) {
            String topic = fact.topic().id();
            switch (fact.answer()) {
                case Said(String value, String place) ->
                        line(text, "command.status.environment.said", topic, value, place);
                case LeftOut _ -> leftOut.add(topic);
                case Unknown unknown when unknown.source().isEmpty() -> unseen.add(topic);
                case Unknown unknown ->
                        computed.computeIfAbsent(unknown, _ -> new ArrayList<>()).add(topic);
            }
        }
        computed.forEach((unknown, topics) ->
                line(
                        text,
                        "command.status.environment.computed",
                        String.join(", ", topics),
                        unknown.source(),
                        unknown.place()));
        list(text, "command.status.environment.default", leftOut);
        list(text, "command.status.environment.unseen", unseen);
        return text.isEmpty() ? "" : face.text("command.status.environment") + "\n" + text;
    }

    private void list(StringBuilder text, String key, List<String> topics) {
        if (!topics.isEmpty()) {
            line(text, key, String.join(", ", topics));
        }
    }

    private void line(StringBuilder text, String key, Object... arguments) {
        face.hanging("  ", "", face.text(key, arguments))
                .forEach(each -> text.append(each).append('\n'));
    }

    static ArrayNode json(List<EnvironmentFact> facts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (EnvironmentFact fact : facts) {
            ObjectNode node = array.addObject();
            node.put("topic", fact.topic().id());
            switch (fact.answer()) {
                case Said(String value, String place) ->
                        node.put("state", "known").put("value", value).put("place", place);
                case LeftOut _ -> node.put("state", "default");
                case Unknown(String source, String place) -> {
                    node.put("state", "unknown");
                    if (!source.isEmpty()) {
                        node.put("source", source).put("place", place);
                    }
                }
            }
        }
        return array;
    }
}
