package dev.alambique.llm;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class RetriesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Trouble BUSY = new Trouble.Overloaded(503, null);

    @Test
    void waits_longer_each_time_and_gives_up_after_three_calls() {
        assertThat(Retries.USUAL.pause(BUSY, 1, Duration.ZERO, 0)).contains(Duration.ofMillis(500));
        assertThat(Retries.USUAL.pause(BUSY, 1, Duration.ZERO, 1)).contains(Duration.ofMillis(750));
        assertThat(Retries.USUAL.pause(BUSY, 2, Duration.ZERO, 0)).contains(Duration.ofSeconds(1));
        assertThat(Retries.USUAL.pause(BUSY, 3, Duration.ZERO, 0)).isEmpty();
    }

    @Test
    void does_what_the_server_asks_within_reason() {
        assertThat(pause(Duration.ofSeconds(60), Duration.ZERO)).isTrue();
        assertThat(pause(Duration.ofSeconds(61), Duration.ZERO)).isFalse();
        assertThat(pause(Duration.ofSeconds(60), Duration.ofSeconds(121))).isFalse();
    }

    @Test
    void never_repeats_what_cannot_get_better() {
        for (Trouble trouble :
                List.of(
                        new Trouble.Unauthorized(401),
                        new Trouble.NotFound(),
                        new Trouble.Truncated(),
                        new Trouble.TimedOut(Trouble.Wait.TOTAL))) {
            assertThat(Retries.USUAL.pause(trouble, 1, Duration.ZERO, 0)).isEmpty();
        }
    }

    @Test
    void reads_every_form_of_retry_after() {
        assertThat(after("retry-after", "3")).isEqualTo(Duration.ofSeconds(3));
        assertThat(after("retry-after", "0.5")).isEqualTo(Duration.ofMillis(500));
        assertThat(after("retry-after-ms", "120")).isEqualTo(Duration.ofMillis(120));
        assertThat(after("retry-after", "Thu, 01 Jan 2026 00:00:10 GMT"))
                .isEqualTo(Duration.ofSeconds(10));
        assertThat(after("retry-after", "Wed, 31 Dec 2025 00:00:00 GMT")).isEqualTo(Duration.ZERO);
        assertThat(after("retry-after", "soon")).isNull();
        assertThat(after("other", "3")).isNull();
    }

    private static boolean pause(Duration asked, Duration waited) {
        return Retries.USUAL.pause(new Trouble.RateLimited(asked), 1, waited, 0).isPresent();
    }

    private static @Nullable Duration after(String header, String value) {
        return RetryAfter.of(HttpHeaders.of(Map.of(header, List.of(value)), (_, _) -> true), NOW);
    }
}
