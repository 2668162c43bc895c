package dev.alambique.llm;

import java.time.Duration;

/// How long a model may take and how much it may say. `idle` is the longest silence in the middle
/// of a reply, `total` the longest one call may last.
public record Limits(
        Duration connect, Duration firstByte, Duration idle, Duration total, int characters) {

    /// A model on this machine may need minutes to read a long prompt.
    public static Limits of(ModelChoice.Remote choice) {
        return new Limits(
                Duration.ofSeconds(10),
                Duration.ofSeconds(choice.isLocal() ? 300 : 60),
                Duration.ofSeconds(choice.isLocal() ? 60 : 30),
                Duration.ofSeconds(choice.isLocal() ? 900 : 300),
                1_000_000);
    }

    /// What the reply may weigh on the wire, where each token comes with its own envelope.
    int bytes() {
        return 4 * characters;
    }
}
