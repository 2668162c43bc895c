package dev.alambique.transcript;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.alambique.message.Message;
import dev.alambique.render.ValueJson;
import dev.alambique.review.Review;
import dev.alambique.transcript.TranscriptEvent.Appraised;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Events as JSON objects; the word in `event` names the kind.
final class EventJson {

    private EventJson() {}

    /// The word that stands for the kind of an event.
    static String name(TranscriptEvent event) {
        return switch (event) {
            case TranscriptEvent.Asked _ -> "asked";
            case TranscriptEvent.Interpreted _ -> "interpreted";
            case TranscriptEvent.Planned _ -> "planned";
            case TranscriptEvent.Exchanged _ -> "exchanged";
            case TranscriptEvent.Drafted _ -> "drafted";
            case TranscriptEvent.Appraised _ -> "appraised";
            case TranscriptEvent.Answered _ -> "answered";
            case TranscriptEvent.Written _ -> "written";
            case TranscriptEvent.Ended _ -> "ended";
        };
    }

    /// Adds the event's own fields.
    static void put(TranscriptEvent event, ObjectNode node) {
        switch (event) {
            case TranscriptEvent.Asked(String line, var intent) -> {
                node.put("line", line);
                node.set("intent", ValueJson.intent(intent));
            }
            case TranscriptEvent.Interpreted(String command, var intent, double confidence) -> {
                node.put("command", command);
                node.set("intent", ValueJson.intent(intent));
                node.put("confidence", confidence);
            }
            case TranscriptEvent.Planned(var plan) -> node.set("plan", ValueJson.plan(plan));
            case TranscriptEvent.Exchanged exchanged -> put(exchanged, node);
            case TranscriptEvent.Drafted(var draft) -> node.set("draft", ValueJson.draft(draft));
            case TranscriptEvent.Appraised appraised -> put(appraised, node);
            case TranscriptEvent.Answered(Message question, String answer) ->
                    node.put("question", ValueJson.english(question)).put("answer", answer);
            case TranscriptEvent.Written(List<String> files) -> {
                ArrayNode names = node.putArray("files");
                files.forEach(names::add);
            }
            case TranscriptEvent.Ended(String outcome, @Nullable Message reason) ->
                    node.put("outcome", outcome)
                            .put("reason", reason == null ? null : ValueJson.english(reason));
        }
    }

    private static void put(TranscriptEvent.Exchanged exchanged, ObjectNode node) {
        node.put("about", exchanged.about());
        node.put("model", exchanged.model());
        node.put("prompt", exchanged.prompt());
        node.put("reply", exchanged.reply());
        node.put("input_tokens", exchanged.inputTokens());
        node.put("output_tokens", exchanged.outputTokens());
        node.put("ms", exchanged.took().toMillis());
        node.put("failure", exchanged.failure());
    }

    private static void put(Appraised appraised, ObjectNode node) {
        node.put("attempt", appraised.attempt());
        node.set("findings", ValueJson.findings(appraised.findings()));
        ArrayNode reviews = JsonNodeFactory.instance.arrayNode();
        for (Review review : appraised.reviews()) {
            reviews.add(ValueJson.review(review));
        }
        node.set("reviews", reviews);
        node.set(
                "verification",
                appraised.verification() == null
                        ? JsonNodeFactory.instance.nullNode()
                        : ValueJson.verification(appraised.verification()));
    }
}
