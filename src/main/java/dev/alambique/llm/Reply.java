package dev.alambique.llm;

import java.time.Duration;

/// A complete reply; half a reply never becomes one. Token counts are the provider's, 0 where it
/// gave none.
public record Reply(String text, int inputTokens, int outputTokens, Duration took) {}
