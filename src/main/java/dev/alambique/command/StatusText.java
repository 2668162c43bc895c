package dev.alambique.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.alambique.flow.Status;
import dev.alambique.render.DiffText;
import dev.alambique.render.Face;
import dev.alambique.render.SchemaJson;
import dev.alambique.revision.RevisionId;

import java.util.List;
import java.util.stream.Collectors;

/// Where a project stands, as text and as JSON.
final class StatusText {

    private final Face face;

    StatusText(Face face) {
        this.face = face;
    }

    String of(Status status) {
        StringBuilder text = new StringBuilder();
        line(text, "command.status.configuration", status.configuration());
        String database = status.database();
        line(text, "command.status.database", database == null ? "-" : database);
        List<String> current = status.current();
        line(
                text,
                "command.status.current",
                current == null ? "?" : current.isEmpty() ? "-" : String.join(", ", current));
        line(text, "command.status.heads", status.revisions(), heads(status));
        line(text, "command.status.drafter", status.drafter());
        text.append(new EnvironmentText(face).of(status.environment()));
        line(text, "command.status.pending", status.pending().size());
        if (!status.pending().isEmpty()) {
            new DiffText(face)
                    .of(status.pending())
                    .lines()
                    .forEach(each -> text.append("  ").append(each).append('\n'));
        }
        return text.toString();
    }

    private static String heads(Status status) {
        return status.heads().stream().map(RevisionId::value).collect(Collectors.joining(", "));
    }

    private void line(StringBuilder text, String key, Object... arguments) {
        text.append(face.text(key, arguments)).append('\n');
    }

    static ObjectNode json(Status status) {
        ObjectNode node = SchemaJson.diff(status.pending());
        node.put("configuration", status.configuration());
        node.put("database", status.database());
        List<String> current = status.current();
        if (current == null) {
            node.putNull("current");
        } else {
            current.forEach(node.putArray("current")::add);
        }
        ArrayNode heads = node.putArray("heads");
        status.heads().forEach(id -> heads.add(id.value()));
        node.put("revisions", status.revisions());
        node.put("drafter", status.drafter());
        node.set("environment", EnvironmentText.json(status.environment()));
        return node;
    }
}
