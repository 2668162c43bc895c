package dev.alambique.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.alambique.flow.Diagnosis;
import dev.alambique.message.Language;
import dev.alambique.message.Message;
import dev.alambique.render.Face;
import dev.alambique.render.Style.Ink;

import java.util.List;
import java.util.Locale;

/// What the doctor found, as text and as JSON.
final class DoctorText {

    private final Face face;

    DoctorText(Face face) {
        this.face = face;
    }

    String of(List<Diagnosis> diagnoses) {
        StringBuilder text = new StringBuilder();
        for (Diagnosis diagnosis : diagnoses) {
            text.append(word(diagnosis.health())).append("  ");
            text.append(face.say(diagnosis.said())).append('\n');
            for (Message remedy : diagnosis.remedies()) {
                text.append("         -> ").append(face.say(remedy)).append('\n');
            }
        }
        return text.toString();
    }

    private String word(Diagnosis.Health health) {
        return switch (health) {
            case FINE -> face.style().paint(Ink.GOOD, padded("command.doctor.fine"));
            case MISSING -> face.style().paint(Ink.WARNING, padded("command.doctor.missing"));
            case BROKEN -> face.style().paint(Ink.ERROR, padded("command.doctor.broken"));
        };
    }

    private String padded(String key) {
        return "%-7s".formatted(face.text(key));
    }

    static ObjectNode json(List<Diagnosis> diagnoses) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode array = node.putArray("checks");
        for (Diagnosis diagnosis : diagnoses) {
            ObjectNode each = array.addObject();
            each.put("id", diagnosis.id());
            each.put("health", diagnosis.health().name().toLowerCase(Locale.ROOT));
            each.put("summary", Language.ENGLISH.render(diagnosis.said()));
            ArrayNode actions = each.putArray("next_actions");
            diagnosis.remedies().forEach(remedy -> actions.add(Language.ENGLISH.render(remedy)));
        }
        return node;
    }
}
