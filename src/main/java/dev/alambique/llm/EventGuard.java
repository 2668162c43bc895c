package dev.alambique.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;

import org.jspecify.annotations.Nullable;

/// Looks at every event before langchain4j does, which skips or swallows errors, refusals and
/// garbage in the middle of a stream. The first such event ends the stream.
final class EventGuard implements ServerSentEventListener {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServerSentEventListener listener;
    private @Nullable Trouble trouble;
    private boolean failed;

    EventGuard(ServerSentEventListener listener) {
        this.listener = listener;
    }

    @Nullable Trouble trouble() {
        return trouble;
    }

    /// Whether the stream broke; the body then knows why.
    boolean failed() {
        return failed;
    }

    @Override
    public void onOpen(SuccessfulHttpResponse response) {
        listener.onOpen(response);
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
        if (trouble != null) {
            return;
        }
        trouble = judge(event);
        if (trouble == null) {
            listener.onEvent(event, context);
        } else {
            context.parsingHandle().cancel();
        }
    }

    @Override
    public void onError(Throwable error) {
        failed = true;
    }

    private static @Nullable Trouble judge(ServerSentEvent event) {
        String data = event.data().strip();
        if (data.equals("[DONE]")) {
            return null;
        }
        JsonNode json;
        try {
            json = JSON.readTree(data);
        } catch (JsonProcessingException _) {
            return new Trouble.BadPayload();
        }
        if ("error".equals(event.event()) || json.hasNonNull("error")) {
            return ErrorBody.trouble(json, 0);
        }
        if (!json.path("choices").isArray()) {
            return new Trouble.BadPayload();
        }
        JsonNode refusal = json.path("choices").path(0).path("delta").path("refusal");
        return refusal.asText("").isEmpty() || refusal.isNull() ? null : new Trouble.Refused();
    }
}
