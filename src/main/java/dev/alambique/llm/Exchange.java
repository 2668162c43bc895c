package dev.alambique.llm;

import dev.alambique.message.Message;
import dev.alambique.prompt.Prompt;

import java.time.Duration;

/// One call to a model, for whoever keeps a record; every retry is one of its own.
public record Exchange(String model, Prompt prompt, int attempt, Result result, Duration took) {

    /// What came of it.
    public sealed interface Result {}

    /// A reply that counts.
    public record Answered(Reply reply) implements Result {}

    /// None; whatever text arrived before was thrown away.
    public record Failed(Message problem) implements Result {}
}
