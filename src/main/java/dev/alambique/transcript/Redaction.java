package dev.alambique.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.alambique.secret.Redactor;

import java.util.Map;

/// Secrets taken out of a JSON tree text by text, so that the result is always JSON.
final class Redaction {

    private Redaction() {}

    /// Changes the tree itself; the names of its fields are ours and stay.
    static void apply(ObjectNode node, Redactor redactor) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            field.setValue(redacted(field.getValue(), redactor));
        }
    }

    private static JsonNode redacted(JsonNode node, Redactor redactor) {
        switch (node) {
            case ObjectNode object -> apply(object, redactor);
            case ArrayNode array -> {
                for (int at = 0; at < array.size(); at++) {
                    array.set(at, redacted(array.get(at), redactor));
                }
            }
            case TextNode text -> {
                return TextNode.valueOf(redactor.redact(text.textValue()));
            }
            default -> {
                return node;
            }
        }
        return node;
    }
}
