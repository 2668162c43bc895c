package dev.alambique.llm;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.TokenUsage;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.function.Consumer;

/// Hears one call's callbacks and says, once the call is over, what it came to.
///
/// langchain4j may report an error and a completion for the same call, or neither; the transport's
/// trouble weighs most, then any error, and a completion only with a good finish reason.
final class ReplyCollector implements StreamingChatResponseHandler {

    sealed interface Ending {}

    record Complete(Reply reply) implements Ending {}

    record Broken(Trouble trouble) implements Ending {}

    private final Transport transport;
    private final Limits limits;
    private final Consumer<String> partial;
    private @Nullable ChatResponse response;
    private boolean failed;

    ReplyCollector(Transport transport, Limits limits, Consumer<String> partial) {
        this.transport = transport;
        this.limits = limits;
        this.partial = partial;
    }

    @Override
    public void onPartialResponse(String text) {
        partial.accept(text);
    }

    @Override
    public void onCompleteResponse(ChatResponse complete) {
        response = complete;
    }

    @Override
    public void onError(Throwable error) {
        failed = true;
    }

    Ending ending(Duration took) {
        Trouble trouble = transport.trouble();
        if (trouble != null) {
            return new Broken(trouble);
        }
        ChatResponse complete = response;
        if (failed) {
            return new Broken(new Trouble.BadPayload());
        }
        if (complete == null || complete.finishReason() == null) {
            return new Broken(new Trouble.Cut());
        }
        return switch (complete.finishReason()) {
            case STOP -> answered(complete, took);
            case LENGTH -> new Broken(new Trouble.Truncated());
            case CONTENT_FILTER -> new Broken(new Trouble.Filtered());
            case TOOL_EXECUTION, OTHER -> new Broken(new Trouble.BadPayload());
        };
    }

    private Ending answered(ChatResponse complete, Duration took) {
        String text = complete.aiMessage().text();
        if (text == null || text.isBlank()) {
            return new Broken(new Trouble.Empty());
        }
        if (text.length() > limits.characters()) {
            return new Broken(new Trouble.TooLong());
        }
        TokenUsage usage = complete.tokenUsage();
        return new Complete(
                new Reply(
                        text,
                        usage == null ? 0 : count(usage.inputTokenCount()),
                        usage == null ? 0 : count(usage.outputTokenCount()),
                        took));
    }

    private static int count(@Nullable Integer tokens) {
        return tokens == null ? 0 : tokens;
    }
}
