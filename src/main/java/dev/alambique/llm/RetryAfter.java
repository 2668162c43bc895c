package dev.alambique.llm;

import org.jspecify.annotations.Nullable;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/// The pause a server asks for, in any of the three ways servers say it.
final class RetryAfter {

    private RetryAfter() {}

    static @Nullable Duration of(HttpHeaders headers, Instant now) {
        String millis = headers.firstValue("retry-after-ms").orElse("");
        if (isNumber(millis)) {
            return Duration.ofMillis((long) Double.parseDouble(millis));
        }
        String text = headers.firstValue("retry-after").orElse("").strip();
        if (isNumber(text)) {
            return Duration.ofMillis((long) (Double.parseDouble(text) * 1000));
        }
        return text.isEmpty() ? null : untilDate(text, now);
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d{1,9}(\\.\\d{1,9})?");
    }

    private static @Nullable Duration untilDate(String text, Instant now) {
        try {
            Instant date =
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
        } catch (DateTimeException _) {
            return null;
        }
    }
}
