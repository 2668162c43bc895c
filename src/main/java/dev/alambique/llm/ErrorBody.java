package dev.alambique.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// What an error response means. Its text is never passed on; providers repeat parts of keys and of
/// prompts in it.
final class ErrorBody {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ErrorBody() {}

    static Trouble trouble(int status, HttpHeaders headers, String body) {
        Duration after = RetryAfter.of(headers, Instant.now());
        return switch (status) {
            case 401, 403 -> new Trouble.Unauthorized(status);
            case 404 -> new Trouble.NotFound();
            case 413 -> new Trouble.BadRequest(status, true);
            case 429 ->
                    kind(json(body)).contains("quota")
                            ? new Trouble.OutOfQuota()
                            : new Trouble.RateLimited(after);
            case 408, 409, 425 -> new Trouble.Overloaded(status, after);
            default -> {
                if (status >= 300 && status < 400) {
                    yield new Trouble.Redirected();
                }
                yield status >= 500
                        ? new Trouble.Overloaded(status, after)
                        : trouble(json(body), status);
            }
        };
    }

    /// An error that came as JSON, inside a stream that had begun well or with a client error.
    static Trouble trouble(JsonNode json, int status) {
        String kind = kind(json);
        if (kind.contains("context_length") || kind.contains("too_long")) {
            return new Trouble.BadRequest(status, true);
        }
        if (kind.contains("quota")) {
            return new Trouble.OutOfQuota();
        }
        if (kind.contains("rate_limit")) {
            return new Trouble.RateLimited(null);
        }
        if (kind.contains("content_filter") || kind.contains("content_policy")) {
            return new Trouble.Filtered();
        }
        return status == 0
                ? new Trouble.Overloaded(500, null)
                : new Trouble.BadRequest(status, false);
    }

    private static String kind(JsonNode json) {
        JsonNode error = json.path("error");
        return (error.path("code").asText("") + " " + error.path("type").asText(""))
                .toLowerCase(Locale.ROOT);
    }

    private static JsonNode json(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json.isArray() ? json.path(0) : json;
        } catch (JsonProcessingException _) {
            return JSON.createObjectNode();
        }
    }
}
