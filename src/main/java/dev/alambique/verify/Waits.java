package dev.alambique.verify;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/// How long an application that goes on running had to wait while the revisions were applied, as
/// this side saw it; null for what was not sent.
public record Waits(@Nullable Wait reader, @Nullable Wait writer) {

    public static final Waits NONE = new Waits(null, null);

    /// The longest time one statement took, on which table. `during` is what the revisions had sent
    /// last when it was seen to be in the way; null where nothing was, or it is not known which.
    public record Wait(String table, Duration longest, @Nullable ExecutedStatement during) {}

    Waits and(Waits later) {
        return new Waits(longer(reader, later.reader), longer(writer, later.writer));
    }

    private static @Nullable Wait longer(@Nullable Wait one, @Nullable Wait other) {
        return one == null || (other != null && other.longest().compareTo(one.longest()) > 0)
                ? other
                : one;
    }

    /// The longer of both; empty where neither was sent.
    public Optional<Wait> longest() {
        return Optional.ofNullable(longer(reader, writer));
    }
}
