package dev.alambique.llm;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Locale;

/// Why a call gave no reply that counts. It never carries what the server said, only what kind of
/// thing went wrong.
sealed interface Trouble {

    /// What was being waited for when time ran out.
    enum Wait {
        CONNECT,
        FIRST_BYTE,
        IDLE,
        TOTAL
    }

    record Unreachable() implements Trouble {}

    record TimedOut(Wait during) implements Trouble {}

    /// The connection ended before the reply did.
    record Cut() implements Trouble {}

    /// Not what the interface promises: HTML, garbage, an unknown finish reason.
    record BadPayload() implements Trouble {}

    record Redirected() implements Trouble {}

    record TooLong() implements Trouble {}

    /// The model stopped at its length limit.
    record Truncated() implements Trouble {}

    record Refused() implements Trouble {}

    record Filtered() implements Trouble {}

    record Empty() implements Trouble {}

    record RateLimited(@Nullable Duration after) implements Trouble {}

    record OutOfQuota() implements Trouble {}

    record Overloaded(int status, @Nullable Duration after) implements Trouble {}

    record Unauthorized(int status) implements Trouble {}

    record NotFound() implements Trouble {}

    record BadRequest(int status, boolean promptTooLong) implements Trouble {}

    /// Whether the same call may succeed a little later.
    default boolean isPassing() {
        return switch (this) {
            case Unreachable _, Cut _, BadPayload _, RateLimited _, Overloaded _, Empty _ -> true;
            case TimedOut(Wait during) -> during != Wait.TOTAL;
            case Redirected _,
                    TooLong _,
                    Truncated _,
                    Refused _,
                    Filtered _,
                    OutOfQuota _,
                    Unauthorized _,
                    NotFound _,
                    BadRequest _ ->
                    false;
        };
    }

    /// How long the server asked to be left alone; null where it did not say.
    default @Nullable Duration pause() {
        if (this instanceof RateLimited(Duration after)) {
            return after;
        }
        return this instanceof Overloaded(int _, Duration after) ? after : null;
    }

    /// What a person is told, in the words of `llm.*`.
    default Message problem(ModelChoice.Remote choice) {
        String model = choice.name();
        return switch (this) {
            case Unreachable _ -> Message.of("llm.unreachable", model, choice.baseUrl());
            case TimedOut(Wait during) ->
                    Message.of(
                            "llm.timeout-"
                                    + during.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            model);
            case Cut _ -> Message.of("llm.cut", model);
            case BadPayload _ -> Message.of("llm.bad-payload", model, choice.baseUrl());
            case Redirected _ -> Message.of("llm.redirected", choice.baseUrl());
            case TooLong _ -> Message.of("llm.too-long", model);
            case Truncated _ -> Message.of("llm.truncated", model);
            case Refused _ -> Message.of("llm.refused", model);
            case Filtered _ -> Message.of("llm.filtered", model);
            case Empty _ -> Message.of("llm.empty", model);
            case RateLimited _ -> Message.of("llm.rate-limited", model);
            case OutOfQuota _ -> Message.of("llm.out-of-quota", model);
            case Overloaded(int status, var _) -> Message.of("llm.overloaded", model, status);
            case Unauthorized(int status) -> Message.of("llm.unauthorized", model, status);
            case NotFound _ -> Message.of("llm.not-found", choice.model(), choice.baseUrl());
            case BadRequest(int _, boolean tooLong) when tooLong ->
                    Message.of("llm.prompt-too-long", model);
            case BadRequest(int status, boolean _) -> Message.of("llm.bad-request", model, status);
        };
    }

    default Failure.Model failure(ModelChoice.Remote choice) {
        return new Failure.Model(problem(choice), remedy(choice), Message.of("llm.work-offline"));
    }

    private Message remedy(ModelChoice.Remote choice) {
        String variable = choice.provider().keyVariable();
        return switch (this) {
            case Unreachable _, NotFound _, Redirected _, BadPayload _ ->
                    Message.of("llm.check-address");
            case Unauthorized _ ->
                    variable == null
                            ? Message.of("llm.check-address")
                            : Message.of("llm.set-key", variable);
            case TooLong _, Truncated _ -> Message.of("llm.smaller-request");
            case BadRequest(int _, boolean tooLong) ->
                    Message.of(tooLong ? "llm.smaller-request" : "llm.other-model");
            case Refused _, Filtered _, Empty _ -> Message.of("llm.other-model");
            case OutOfQuota _ -> Message.of("llm.check-account");
            case TimedOut _, Cut _, RateLimited _, Overloaded _ -> Message.of("llm.try-later");
        };
    }
}
