package dev.alambique.llm;

import java.time.Duration;
import java.util.Optional;

/// How often a call is made and how long is waited in between; the server's own wish comes first.
public record Retries(int calls, Duration first, Duration longest, Duration inAll) {

    public static final Retries USUAL =
            new Retries(3, Duration.ofMillis(500), Duration.ofSeconds(60), Duration.ofSeconds(180));

    public static final Retries NEVER = new Retries(1, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /// The pause before the next call; empty where there shall be none. `jitter` is from 0 to 1, so
    /// that many clients do not come back at the same moment.
    Optional<Duration> pause(Trouble trouble, int callsMade, Duration waited, double jitter) {
        if (!trouble.isPassing() || callsMade >= calls) {
            return Optional.empty();
        }
        Duration asked = trouble.pause();
        Duration pause = asked == null ? backOff(callsMade, jitter) : asked;
        boolean bearable = pause.compareTo(longest) <= 0;
        boolean affordable = waited.plus(pause).compareTo(inAll) <= 0;
        return bearable && affordable ? Optional.of(pause) : Optional.empty();
    }

    private Duration backOff(int callsMade, double jitter) {
        double factor = Math.pow(2, callsMade - 1) * (1 + jitter / 2);
        return Duration.ofNanos((long) (first.toNanos() * factor));
    }
}
