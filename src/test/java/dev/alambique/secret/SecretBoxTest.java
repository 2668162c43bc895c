package dev.alambique.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class SecretBoxTest {

    @Test
    void finds_the_secrets_of_an_environment_by_name_and_by_look() {
        SecretBox box =
                SecretBox.ofEnvironment(
                        Map.of(
                                "OPENAI_API_KEY", "value-of-key",
                                "PGPASSWORD", "value-of-password",
                                "GITHUB_TOKEN", "value-of-token",
                                "HARMLESS", "aB3dE5gH7jK9mN1pQ3sT5vX7zA9",
                                "PWD", "/a/folder",
                                "PATH", "/usr/bin:/bin",
                                "GIT_COMMIT", "0123456789abcdef0123456789abcdef01234567",
                                "LANG", "es_PE.UTF-8",
                                "TOKEN_USED", "true"));

        assertThat(box.values())
                .containsExactlyInAnyOrder(
                        "value-of-key",
                        "value-of-password",
                        "value-of-token",
                        "aB3dE5gH7jK9mN1pQ3sT5vX7zA9");
    }

    @Test
    void takes_only_the_secret_parts_of_a_url() {
        SecretBox box =
                SecretBox.ofEnvironment(
                        Map.of(
                                "DATABASE_URL",
                                "postgresql://ana:p%40ss1234@db/tienda?sslmode=require&sslpassword=q-secret"));

        assertThat(box.values())
                .containsExactlyInAnyOrder("p%40ss1234", "p@ss1234", "ss1234", "q-secret");
    }

    @Test
    void takes_fragments_of_a_password_that_was_not_escaped() {
        SecretBox box =
                SecretBox.EMPTY.withUrls(
                        List.of("postgresql://ana:first@second/third?fourth&x@db/t"));

        assertThat(box.values())
                .containsExactlyInAnyOrder(
                        "first@second/third?fourth&x", "first", "second", "third", "fourth");
    }

    @Test
    void takes_each_line_of_a_secret_of_several_lines() {
        SecretBox box = SecretBox.EMPTY.with(List.of("first long line\nshort\nsecond long line"));

        assertThat(box.values())
                .containsExactlyInAnyOrder(
                        "first long line\nshort\nsecond long line",
                        "first long line",
                        "second long line");
    }

    @Test
    void never_prints_a_secret() {
        assertThat(SecretBox.EMPTY.with(List.of("hunter2hunter2"))).hasToString("SecretBox of 1");
    }
}
