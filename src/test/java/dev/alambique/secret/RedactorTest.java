package dev.alambique.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

class RedactorTest {

    private static Redactor knowing(String... secrets) {
        return new Redactor(SecretBox.EMPTY.with(List.of(secrets)));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takes_a_known_secret_out_wherever_it_stands() {
        assertThat(knowing("c0rrect horse").redact("a c0rrect horse, c0rrect horse!"))
                .isEqualTo("a [redacted], [redacted]!");
    }

    @Test
    void takes_it_out_in_every_form_it_is_met_in() {
        String secret = "p@ss \"wörd\"/\\+1";
        String escaped = "p@ss \\\"wörd\\\"/\\\\+1";
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        Redactor redactor = knowing(secret);

        assertThat(redactor.redact(secret)).isEqualTo("[redacted]");
        assertThat(redactor.redact(escaped)).isEqualTo("[redacted]");
        assertThat(redactor.redact(escaped.replace("\\", "\\\\").replace("\"", "\\\"")))
                .isEqualTo("[redacted]");
        assertThat(redactor.redact(encoded)).isEqualTo("[redacted]");
        assertThat(redactor.redact(encoded.replace("+", "%20"))).isEqualTo("[redacted]");
        assertThat(redactor.redact("p%40ss+%22w%c3%b6rd%22%2f%5c%2b1")).isEqualTo("[redacted]");
        assertThat(redactor.redact(base64(secret))).isEqualTo("[redacted]");
    }

    @Test
    void takes_it_out_of_the_middle_of_longer_base64_at_every_offset() {
        Redactor redactor = knowing("tr0ub4dor&3");
        for (String before : List.of("", "u", "us", "use", "user:")) {
            String encoded = base64(before + "tr0ub4dor&3" + "tail");

            String clean = redactor.redact("Authorization: " + encoded);

            assertThat(clean).contains("[redacted]");
            assertThat(encoded.substring(before.length() + 4, before.length() + 12)).isNotIn(clean);
        }
    }

    @Test
    void knows_the_shape_of_keys_and_tokens() {
        Redactor redactor = new Redactor(SecretBox.EMPTY);
        for (String key :
                List.of(
                        "sk-proj-abcdefghijklmnop1234",
                        "sk-ant-api03-abcdefghijklmnop",
                        "AIzaSyA1234567890abcdefghijklmnopqrstuv",
                        "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
                        "github_pat_11ABCDEFG0123456789abcdef",
                        "xoxb-1234567890-abcdef",
                        "AKIAIOSFODNN7EXAMPLE",
                        "eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl",
                        "-----BEGIN RSA PRIVATE KEY-----\nMIIEabc\nxyz=\n-----END RSA PRIVATE KEY-----")) {
            assertThat(redactor.redact("x " + key + " y")).isEqualTo("x [redacted] y");
        }
    }

    @Test
    void keeps_what_only_surrounds_a_secret() {
        Redactor redactor = new Redactor(SecretBox.EMPTY);

        assertThat(redactor.redact("postgresql+psycopg2://ana:s3cret@db.example/tienda"))
                .isEqualTo("postgresql+psycopg2://ana:[redacted]@db.example/tienda");
        assertThat(redactor.redact("?sslmode=require&sslpassword=abc&password=def&x=1"))
                .isEqualTo("?sslmode=require&sslpassword=[redacted]&password=[redacted]&x=1");
        assertThat(redactor.redact("Authorization: Bearer abcdefghijklmnop"))
                .isEqualTo("Authorization: Bearer [redacted]");
    }

    @Test
    void takes_a_plain_word_out_only_where_it_stands_as_a_word() {
        Redactor redactor =
                new Redactor(
                        SecretBox.EMPTY.withUrls(List.of("postgresql://postgres:postgres@h/d")));

        assertThat(redactor.redact("postgresql as postgres")).isEqualTo("postgresql as [redacted]");
    }

    @Test
    void leaves_ordinary_text_alone() {
        String text =
                "def upgrade(): op.add_column('producto', sa.Column('descripcion', sa.String(500)))\n"
                        + "Revision ID: 6c3a1426ac27, see https://example.org/a:b and ask-me-anything-now";

        assertThat(new Redactor(SecretBox.EMPTY).redact(text)).isEqualTo(text);
    }

    @Test
    void redacts_what_it_redacted_to_the_same_text() {
        Redactor redactor =
                new Redactor(SecretBox.ofEnvironment(Map.of("API_KEY", "hunter2hunter2")));
        String once =
                redactor.redact("hunter2hunter2 password=abc ://a:b@c Bearer abcdefghijklmno");

        assertThat(redactor.redact(once)).isEqualTo(once);
    }
}
