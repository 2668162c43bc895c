package dev.alambique.llm;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Who can be asked: a name for `--model`, the base URL of its OpenAI-compatible interface and the
/// environment variable of its key (null where none is needed).
public record Provider(String name, URI baseUrl, @Nullable String keyVariable) {

    public static final List<Provider> ALL =
            List.of(
                    of("openai", "https://api.openai.com/v1", "OPENAI_API_KEY"),
                    of("anthropic", "https://api.anthropic.com/v1", "ANTHROPIC_API_KEY"),
                    of(
                            "gemini",
                            "https://generativelanguage.googleapis.com/v1beta/openai",
                            "GEMINI_API_KEY"),
                    of("mistral", "https://api.mistral.ai/v1", "MISTRAL_API_KEY"),
                    of("ollama", "http://localhost:11434/v1", null),
                    of("llamacpp", "http://localhost:8080/v1", null));

    public static Optional<Provider> named(String name) {
        return ALL.stream().filter(provider -> provider.name().equals(name)).findFirst();
    }

    private static Provider of(String name, String baseUrl, @Nullable String keyVariable) {
        return new Provider(name, URI.create(baseUrl), keyVariable);
    }
}
