package dev.alambique.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.message.Language;
import dev.alambique.secret.Redactor;
import dev.alambique.secret.SecretBox;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sixty planted secrets, each in five forms, in every field of every event: none comes out.
class CanaryTest {

    private static final List<String> NAMES =
            List.of(
                    "OPENAI_API_KEY",
                    "PGPASSWORD",
                    "GITHUB_TOKEN",
                    "CLIENT_SECRET",
                    "AWS_ACCESS_KEY_ID");

    @TempDir Path temporary;

    @Test
    void lets_none_of_sixty_secrets_into_either_file() throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        List<String> urls = new ArrayList<>();
        List<String> typed = new ArrayList<>();
        for (int number = 0; number < 15; number++) {
            environment.put(NAMES.get(number % 5) + "_" + number + "_TOKEN", secret("env", number));
            urls.add("postgresql://u:" + encoded(secret("url", number)) + "@h/d");
            urls.add("postgresql://u@h/d?sslpassword=" + secret("query", number));
            typed.add(secret("typed", number));
        }
        SecretBox box = SecretBox.ofEnvironment(environment).withUrls(urls).with(typed);

        String written = written(box, planted());

        for (String canary : canaries()) {
            assertThat(written).doesNotContain(canary);
        }
    }

    @Test
    void would_find_them_if_nobody_took_them_out() throws IOException {
        String written = written(SecretBox.EMPTY, planted());

        assertThat(canaries()).filteredOn(written::contains).hasSize(60);
    }

    /// Recognisable whatever is done to the characters around it.
    private static List<String> canaries() {
        List<String> canaries = new ArrayList<>();
        for (String kind : List.of("env", "url", "query", "typed")) {
            for (int number = 0; number < 15; number++) {
                canaries.add("canary" + kind + number + "x");
            }
        }
        return canaries;
    }

    private static String secret(String kind, int number) {
        String tail = List.of("/p@ss", "\\\"q", "+ %41", "ñandú", ":z?&").get(number % 5);
        boolean plain = kind.equals("query");
        return "canary" + kind + number + "x" + (plain ? "-tail" : tail);
    }

    /// Texts with each secret as it is, URL-encoded, escaped for JSON, in base64 and as a password.
    private static String planted() {
        StringBuilder text = new StringBuilder();
        for (String kind : List.of("env", "url", "query", "typed")) {
            for (int number = 0; number < 15; number++) {
                String secret = secret(kind, number);
                text.append("text ")
                        .append(secret)
                        .append(" and ")
                        .append(encoded(secret))
                        .append('\n');
                text.append("{\"k\":\"")
                        .append(secret.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append("\"}\n");
                text.append("x".repeat(90)).append(secret).append("x".repeat(90)).append('\n');
                text.append("token ").append(base64(secret)).append('\n');
            }
        }
        return text.toString();
    }

    @Test
    void knows_base64_of_every_secret() throws IOException {
        List<String> typed = new ArrayList<>();
        for (int number = 0; number < 15; number++) {
            typed.add(secret("typed", number));
        }

        String written = written(SecretBox.EMPTY.with(typed), planted());

        for (String secret : typed) {
            assertThat(written).doesNotContain(base64(secret).substring(0, 12));
        }
    }

    private String written(SecretBox box, String text) throws IOException {
        Path folder = temporary.resolve(Integer.toString(box.hashCode()));
        try (Transcript transcript =
                Transcript.open(
                        folder,
                        "ask " + text.lines().findFirst().orElseThrow(),
                        Language.SPANISH,
                        Clock.systemUTC(),
                        new Redactor(box),
                        Map.of("python", text))) {
            TranscriptTest.events(text).forEach(transcript::add);
            return transcript.page()
                    + Files.readString(transcript.page())
                    + Files.readString(transcript.lines());
        }
    }

    private static String encoded(String secret) {
        return URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String base64(String secret) {
        return Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    }
}
