package dev.alambique.llm;

import dev.alambique.failure.Failure;
import dev.alambique.prompt.Prompt;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/// A language model that can be asked, by several threads at once.
///
/// All waiting happens in the caller's thread, so interrupting it closes the connection. Only a
/// reply the server itself called complete is returned; everything else is retried a little or
/// becomes a [Failure.Model].
public final class LanguageModel {

    private final ModelChoice.Remote choice;
    private final Limits limits;
    private final Retries retries;
    private final Consumer<Exchange> observer;

    public LanguageModel(ModelChoice.Remote choice, Consumer<Exchange> observer) {
        this(choice, Limits.of(choice), Retries.USUAL, observer);
    }

    public LanguageModel(
            ModelChoice.Remote choice,
            Limits limits,
            Retries retries,
            Consumer<Exchange> observer) {
        this.choice = choice;
        this.limits = limits;
        this.retries = retries;
        this.observer = observer;
    }

    /// The provider and model, as in `--model`.
    public String name() {
        return choice.name();
    }

    /// Asks and waits. `partial` hears the reply while it grows; after a broken call it starts
    /// over, and only the returned text counts.
    ///
    /// @throws Failure.Model when no complete reply was to be had
    public Reply ask(Prompt prompt, Consumer<String> partial) throws InterruptedException {
        Duration waited = Duration.ZERO;
        for (int call = 1; ; call++) {
            long start = System.nanoTime();
            ReplyCollector collector = call(prompt, partial);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            switch (collector.ending(took)) {
                case ReplyCollector.Complete(Reply reply) -> {
                    observe(prompt, call, new Exchange.Answered(reply), took);
                    return reply;
                }
                case ReplyCollector.Broken(Trouble trouble) -> {
                    observe(prompt, call, new Exchange.Failed(trouble.problem(choice)), took);
                    double jitter = ThreadLocalRandom.current().nextDouble();
                    Optional<Duration> pause = retries.pause(trouble, call, waited, jitter);
                    Thread.sleep(pause.orElseThrow(() -> trouble.failure(choice)));
                    waited = waited.plus(pause.get());
                }
            }
        }
    }

    private ReplyCollector call(Prompt prompt, Consumer<String> partial)
            throws InterruptedException {
        HttpClient client = Transport.client(choice.baseUrl(), limits);
        try {
            return call(prompt, partial, new Transport(client, limits, choice.key()));
        } finally {
            // Cancelling an exchange does not always close its connection; this does.
            client.shutdownNow();
        }
    }

    private ReplyCollector call(Prompt prompt, Consumer<String> partial, Transport transport)
            throws InterruptedException {
        ReplyCollector collector = new ReplyCollector(transport, limits, partial);
        OpenAiStreamingChatModel.builder()
                .httpClientBuilder(transport)
                .baseUrl(choice.baseUrl().toString())
                .modelName(choice.model())
                .logRequests(false)
                .logResponses(false)
                .build()
                .chat(
                        ChatRequest.builder()
                                .messages(
                                        SystemMessage.from(prompt.system()),
                                        UserMessage.from(prompt.user()))
                                .build(),
                        collector);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return collector;
    }

    private void observe(Prompt prompt, int call, Exchange.Result result, Duration took) {
        observer.accept(new Exchange(name(), prompt, call, result, took));
    }
}
