package dev.alambique.llm;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What `--model` and `--base-url` chose, with the key the environment holds for it.
public sealed interface ModelChoice {

    /// `offline`, or the provider and model as typed.
    String name();

    /// No model at all.
    record Offline() implements ModelChoice {
        @Override
        public String name() {
            return "offline";
        }
    }

    /// A model behind an OpenAI-compatible interface.
    record Remote(Provider provider, String model, URI baseUrl, ApiKey key) implements ModelChoice {
        @Override
        public String name() {
            return provider.name() + ":" + model;
        }

        /// On this machine; nothing leaves it.
        public boolean isLocal() {
            return isLoopback(baseUrl);
        }
    }

    /// `model` is `offline` or `provider:name`; null falls back to `ALAMBIQUE_MODEL`, then to
    /// OpenAI where there is a key for it, then to offline. `baseUrl` falls back to
    /// `ALAMBIQUE_BASE_URL`, then to the provider's own.
    ///
    /// @throws Failure.Unusable where the choice makes no sense or would expose a key
    static ModelChoice parse(
            @Nullable String model, @Nullable String baseUrl, Map<String, String> environment) {
        String text = model == null ? environment.getOrDefault("ALAMBIQUE_MODEL", "") : model;
        if (text.isBlank() && environment.containsKey("OPENAI_API_KEY")) {
            text = "openai:gpt-4.1-mini";
        }
        if (text.isBlank() || text.equals("offline")) {
            return new Offline();
        }
        return remote(text, baseUrl, environment);
    }

    private static Remote remote(
            String text, @Nullable String baseUrl, Map<String, String> environment) {
        int colon = text.indexOf(':');
        String name = text.substring(colon + 1);
        Provider provider =
                colon < 0 ? null : Provider.named(text.substring(0, colon)).orElse(null);
        if (provider == null || name.isBlank()) {
            throw new Failure.Unusable(
                    Message.of("llm.unknown-model", text),
                    Message.of(
                            "llm.name-a-model",
                            Provider.ALL.stream()
                                    .map(Provider::name)
                                    .collect(Collectors.joining(", "))));
        }
        String address =
                baseUrl == null ? environment.getOrDefault("ALAMBIQUE_BASE_URL", "") : baseUrl;
        URI url = address.isBlank() ? provider.baseUrl() : url(address.strip());
        return new Remote(provider, name, url, key(provider, url, environment));
    }

    private static URI url(String address) {
        try {
            URI url = new URI(address.replaceAll("/+$", ""));
            boolean usable =
                    Set.of("http", "https").contains(String.valueOf(url.getScheme()))
                            && url.getHost() != null
                            && url.getUserInfo() == null
                            && url.getQuery() == null
                            && url.getFragment() == null;
            if (usable) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Its message repeats the address, which may hold a password.
            throw new Failure.Unusable(
                    Message.of("llm.bad-base-url"), Message.of("llm.base-url-form"));
        }
        throw new Failure.Unusable(Message.of("llm.bad-base-url"), Message.of("llm.base-url-form"));
    }

    private static ApiKey key(Provider provider, URI url, Map<String, String> environment) {
        String variable = provider.keyVariable();
        if (variable == null) {
            return ApiKey.NONE;
        }
        ApiKey key = ApiKey.of(environment.getOrDefault(variable, ""));
        if (!key.isPresent() && !isLoopback(url)) {
            throw new Failure.Model(
                    Message.of("llm.no-key", provider.name(), variable),
                    Message.of("llm.set-key", variable),
                    Message.of("llm.work-offline"));
        }
        if (!key.isWellFormed()) {
            throw new Failure.Unusable(
                    Message.of("llm.bad-key", variable), Message.of("llm.set-key", variable));
        }
        if (key.isPresent() && !"https".equals(url.getScheme()) && !isLoopback(url)) {
            throw new Failure.Unusable(
                    Message.of("llm.key-in-the-clear", url.getHost()), Message.of("llm.use-https"));
        }
        return key;
    }

    private static boolean isLoopback(URI url) {
        return Set.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(url.getHost()));
    }
}
