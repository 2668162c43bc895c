package dev.alambique.llm;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One call to a model's server, in langchain4j's terms but in our thread: when `execute` returns,
/// the call is over, whatever happened, and [#trouble] says what.
///
/// Redirects are not followed, the key is added here and known to nobody else, and langchain4j
/// hears of the end of a reply only if it is one.
final class Transport implements HttpClient, HttpClientBuilder {

    private static final int ERROR_BODY = 64 * 1024;

    private final java.net.http.HttpClient client;
    private final Limits limits;
    private final ApiKey key;
    private @Nullable Trouble trouble;

    Transport(java.net.http.HttpClient client, Limits limits, ApiKey key) {
        this.client = client;
        this.limits = limits;
        this.key = key;
    }

    /// A client for one call; one that was shared could not be shut down to end a single call.
    static java.net.http.HttpClient client(URI baseUrl, Limits limits) {
        return java.net.http.HttpClient.newBuilder()
                .connectTimeout(limits.connect())
                .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                // Small local servers stumble over the offer to upgrade.
                .version(
                        "https".equals(baseUrl.getScheme())
                                ? java.net.http.HttpClient.Version.HTTP_2
                                : java.net.http.HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Nullable Trouble trouble() {
        return trouble;
    }

    @Override
    public void execute(
            HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        long deadline = System.nanoTime() + limits.total().toNanos();
        HttpResponse<ReplyBody> response = send(request, deadline);
        if (response == null) {
            return;
        }
        try (ReplyBody body = response.body()) {
            if (response.statusCode() != 200) {
                trouble = errorOf(response);
            } else if (!isEventStream(response)) {
                trouble = new Trouble.BadPayload();
            } else {
                listen(body, parser, listener);
            }
        }
    }

    private void listen(
            ReplyBody body, ServerSentEventParser parser, ServerSentEventListener listener) {
        EventGuard guard = new EventGuard(listener);
        parser.parse(body, guard);
        trouble = guard.trouble() == null ? body.trouble() : guard.trouble();
        if (trouble == null && !guard.failed()) {
            listener.onClose();
        }
    }

    private @Nullable HttpResponse<ReplyBody> send(HttpRequest request, long deadline) {
        CompletableFuture<HttpResponse<ReplyBody>> sent =
                client.sendAsync(translated(request), _ -> new ReplyBody(limits, deadline));
        try {
            return sent.get(limits.firstByte().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            trouble = new Trouble.TimedOut(Trouble.Wait.FIRST_BYTE);
        } catch (ExecutionException e) {
            trouble = connectionTrouble(e.getCause());
        } catch (InterruptedException _) {
            // langchain4j's interface cannot declare it; LanguageModel asks for the flag.
            Thread.currentThread().interrupt();
        }
        sent.cancel(true);
        return null;
    }

    private static Trouble connectionTrouble(@Nullable Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException _ -> new Trouble.TimedOut(Trouble.Wait.CONNECT);
            case ConnectException _, UnresolvedAddressException _ -> new Trouble.Unreachable();
            case javax.net.ssl.SSLException _ -> new Trouble.Unreachable();
            case null, default -> new Trouble.Cut();
        };
    }

    private java.net.http.HttpRequest translated(HttpRequest request) {
        java.net.http.HttpRequest.Builder builder =
                java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                        .header("Content-Type", "application/json")
                        .header("Accept", "text/event-stream")
                        .header("User-Agent", "alambique")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(request.body()));
        if (key.isPresent()) {
            builder.header("Authorization", key.authorization());
        }
        return builder.build();
    }

    private static boolean isEventStream(HttpResponse<ReplyBody> response) {
        return response.headers()
                .firstValue("content-type")
                .orElse("")
                .startsWith("text/event-stream");
    }

    private static Trouble errorOf(HttpResponse<ReplyBody> response) {
        try {
            byte[] bytes = response.body().readNBytes(ERROR_BODY);
            String text = new String(bytes, StandardCharsets.UTF_8);
            return ErrorBody.trouble(response.statusCode(), response.headers(), text);
        } catch (IOException _) {
            return ErrorBody.trouble(response.statusCode(), response.headers(), "");
        }
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new IllegalStateException("models are asked for streams only");
    }

    @Override
    public Duration connectTimeout() {
        return limits.connect();
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return limits.idle();
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        return this;
    }

    @Override
    public HttpClient build() {
        return this;
    }
}
