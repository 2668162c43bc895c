package dev.alambique.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.alambique.failure.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.util.Map;

class ModelChoiceTest {

    private static final Map<String, String> WITH_KEY = Map.of("OPENAI_API_KEY", "sk-secret ");

    @Test
    void is_offline_where_nothing_was_said_and_no_key_is_at_hand() {
        assertThat(ModelChoice.parse(null, null, Map.of())).isEqualTo(new ModelChoice.Offline());
        assertThat(ModelChoice.parse("offline", null, WITH_KEY))
                .isEqualTo(new ModelChoice.Offline());
    }

    @ParameterizedTest
    @CsvSource({
        "openai:gpt-x,, openai:gpt-x, https://api.openai.com/v1",
        "ollama:qwen2.5:7b,, ollama:qwen2.5:7b, http://localhost:11434/v1",
        "openai:x, http://127.0.0.1:9/v1//, openai:x, http://127.0.0.1:9/v1",
        "ollama:x, http://gpu.example:11434/v1, ollama:x, http://gpu.example:11434/v1",
    })
    void reads_provider_model_and_address(String text, String url, String name, String address) {
        ModelChoice.Remote choice = (ModelChoice.Remote) ModelChoice.parse(text, url, WITH_KEY);

        assertThat(choice.name()).isEqualTo(name);
        assertThat(choice.baseUrl()).isEqualTo(URI.create(address));
    }

    @Test
    void the_environment_chooses_where_the_command_line_does_not() {
        Map<String, String> environment =
                Map.of(
                        "ALAMBIQUE_MODEL",
                        "openai:x",
                        "ALAMBIQUE_BASE_URL",
                        "http://localhost:9/v1");

        assertThat(ModelChoice.parse(null, null, environment))
                .extracting(ModelChoice::name)
                .isEqualTo("openai:x");
        assertThat(ModelChoice.parse("offline", null, environment).name()).isEqualTo("offline");
        assertThat(ModelChoice.parse(null, null, WITH_KEY).name()).startsWith("openai:");
    }

    @Test
    void a_key_is_needed_only_beyond_this_machine() {
        assertThat(key(() -> ModelChoice.parse("openai:x", null, Map.of())))
                .isEqualTo("llm.no-key");
        assertThat(ModelChoice.parse("openai:x", "http://localhost:8080/v1", Map.of()))
                .isInstanceOf(ModelChoice.Remote.class);
    }

    @Test
    void a_key_never_travels_in_the_clear() {
        assertThat(key(() -> ModelChoice.parse("openai:x", "http://gpu.example/v1", WITH_KEY)))
                .isEqualTo("llm.key-in-the-clear");
    }

    @Test
    void a_key_with_a_line_break_is_refused_and_not_repeated() {
        Failure failure =
                catchThrowableOfType(
                        Failure.class,
                        () ->
                                ModelChoice.parse(
                                        "openai:x",
                                        null,
                                        Map.of("OPENAI_API_KEY", "sk-a\nX-Evil: 1")));

        assertThat(failure.problem().key()).isEqualTo("llm.bad-key");
        assertThat(failure.toString()).doesNotContain("sk-a", "Evil");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://x/v1",
                "http://user:pass@x/v1",
                "x",
                "http:///v1",
                "https://x/v1?key=1",
                "http://a b/"
            })
    void an_address_that_makes_no_sense_is_refused_and_not_repeated(String url) {
        Failure failure =
                catchThrowableOfType(
                        Failure.class, () -> ModelChoice.parse("openai:x", url, WITH_KEY));

        assertThat(failure.problem().key()).isEqualTo("llm.bad-base-url");
        assertThat(failure.toString()).doesNotContain("pass");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4", "nobody:x", "openai:", ":x"})
    void an_unknown_model_is_refused(String text) {
        assertThat(key(() -> ModelChoice.parse(text, null, WITH_KEY)))
                .isEqualTo("llm.unknown-model");
    }

    @Test
    void a_key_is_never_printed() {
        ModelChoice choice = ModelChoice.parse("openai:x", null, WITH_KEY);

        assertThat(choice.toString()).doesNotContain("secret").contains("***");
    }

    private static String key(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(Failure.class, call).problem().key();
    }
}
