package dev.alambique.llm;

import static dev.alambique.fixture.ModelEvents.deltas;
import static dev.alambique.fixture.ModelEvents.reply;
import static dev.alambique.llm.ModelFaults.answer;
import static dev.alambique.llm.ModelFaults.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.alambique.failure.Failure;
import dev.alambique.fixture.SocketServer;
import dev.alambique.fixture.SocketServer.Script;
import dev.alambique.message.Language;
import dev.alambique.message.Message;
import dev.alambique.prompt.Prompt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

class LanguageModelTest {

    private static final String CANARY = ModelFaults.CANARY;
    private static final Prompt PROMPT = new Prompt("add-column", "Be brief.", "Say hello.");
    private static final Limits PATIENT =
            new Limits(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    10_000);
    private static final Retries SWIFT =
            new Retries(3, Duration.ofMillis(1), Duration.ofSeconds(2), Duration.ofSeconds(5));

    private final List<Exchange> exchanges = new ArrayList<>();

    @Test
    void returns_a_complete_reply_and_shows_it_growing() throws Exception {
        List<String> partial = new ArrayList<>();
        try (SocketServer server =
                new SocketServer(connection -> connection.openStream().send(reply("¡Hola, 世界!")))) {
            Reply reply = model(server, PATIENT, SWIFT).ask(PROMPT, partial::add);

            assertThat(reply.text()).isEqualTo("¡Hola, 世界!");
            assertThat(reply.inputTokens()).isEqualTo(120);
            assertThat(reply.outputTokens()).isEqualTo(34);
            assertThat(partial).hasSize(3);
            assertThat(String.join("", partial)).isEqualTo("¡Hola, 世界!");
            assertThat(exchanges)
                    .singleElement()
                    .extracting(Exchange::result)
                    .isEqualTo(new Exchange.Answered(reply));
        }
    }

    @Test
    void sends_the_prompt_and_the_key_and_nothing_else() throws Exception {
        try (SocketServer server =
                new SocketServer(connection -> connection.openStream().send(reply("Hello")))) {
            model(server, PATIENT, SWIFT).ask(PROMPT, _ -> {});

            String request = server.requests().getFirst();
            assertThat(request)
                    .startsWith("POST /v1/chat/completions HTTP/1.1\n")
                    .contains("Authorization: Bearer " + CANARY)
                    .contains("\"model\" : \"small\"")
                    .contains("\"Be brief.\"", "\"Say hello.\"", "\"stream\" : true")
                    .doesNotContain("Upgrade", "temperature", "tools");
        }
    }

    @Test
    void a_character_split_over_bytes_with_windows_line_ends_and_comments_arrives_whole()
            throws Exception {
        byte[] bytes =
                (": keep-alive\n\n" + reply("añadir 🜂 columna"))
                        .replace("\n", "\r\n")
                        .getBytes(StandardCharsets.UTF_8);
        Script oneByOne =
                connection -> {
                    connection.openStream();
                    for (byte each : bytes) {
                        connection.send(new byte[] {each});
                    }
                };
        try (SocketServer server = new SocketServer(oneByOne)) {
            assertThat(model(server, PATIENT, SWIFT).ask(PROMPT, _ -> {}).text())
                    .isEqualTo("añadir 🜂 columna");
        }
    }

    @ParameterizedTest(name = "{1} is {0}")
    @MethodSource("dev.alambique.llm.ModelFaults#all")
    void every_fault_ends_in_its_own_failure_once_and_never_in_half_a_reply(
            String key, String name, Script script) throws Exception {
        try (SocketServer server = new SocketServer(script)) {
            Failure.Model failure =
                    catchThrowableOfType(
                            Failure.Model.class,
                            () -> model(server, limits(key), Retries.NEVER).ask(PROMPT, _ -> {}));

            assertThat(failure.problem().key()).as(name).isEqualTo(key);
            assertThat(exchanges)
                    .extracting(Exchange::result)
                    .containsExactly(new Exchange.Failed(failure.problem()));
            assertThat(everythingSaidBy(failure)).doesNotContain(CANARY, "{\"error\"");
        }
    }

    @Test
    void nobody_listening_is_named() throws Exception {
        SocketServer closed = new SocketServer(SocketServer.Connection::stall);
        closed.close();

        assertThatThrownBy(() -> model(closed, PATIENT, SWIFT).ask(PROMPT, _ -> {}))
                .isInstanceOfSatisfying(
                        Failure.Model.class,
                        failure ->
                                assertThat(failure.problem())
                                        .isEqualTo(
                                                Message.of(
                                                        "llm.unreachable",
                                                        "openai:small",
                                                        closed.baseUrl())));
        assertThat(exchanges).hasSize(3);
    }

    @Test
    void a_passing_fault_is_tried_again_and_the_half_text_thrown_away() throws Exception {
        try (SocketServer server =
                new SocketServer(
                        answer("503 Busy", "text/plain", ""),
                        open(deltas("half of it")),
                        open(reply("All of it")))) {
            assertThat(model(server, PATIENT, SWIFT).ask(PROMPT, _ -> {}).text())
                    .isEqualTo("All of it");
            assertThat(exchanges).extracting(Exchange::attempt).containsExactly(1, 2, 3);
        }
    }

    @Test
    void a_lasting_fault_is_not_tried_again() throws Exception {
        try (SocketServer server =
                new SocketServer(answer("401 No", "text/plain", ""), open(reply("Hello")))) {
            assertThatThrownBy(() -> model(server, PATIENT, SWIFT).ask(PROMPT, _ -> {}))
                    .isInstanceOf(Failure.Model.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void a_server_that_wants_to_be_left_alone_for_too_long_is() throws Exception {
        Script busy =
                connection ->
                        connection.send(
                                "HTTP/1.1 429 No\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n");
        try (SocketServer server = new SocketServer(busy, open(reply("Hello")))) {
            assertThatThrownBy(() -> model(server, PATIENT, SWIFT).ask(PROMPT, _ -> {}))
                    .isInstanceOf(Failure.Model.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    static Stream<Script> moments() {
        return Stream.of(
                SocketServer.Connection::stall,
                connection -> connection.openStream().stall(),
                connection -> connection.openStream().send(deltas("half")).stall());
    }

    @Timeout(120)
    @ParameterizedTest
    @MethodSource("moments")
    void interrupting_the_caller_closes_the_connection(Script script) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Script announced =
                connection -> {
                    asked.countDown();
                    script.play(connection);
                };
        AtomicReference<Throwable> end = new AtomicReference<>();
        try (SocketServer server = new SocketServer(announced)) {
            LanguageModel model = model(server, PATIENT, SWIFT);
            Thread asking =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    model.ask(PROMPT, _ -> {});
                                } catch (InterruptedException | RuntimeException e) {
                                    end.set(e);
                                }
                            });
            asked.await();
            asking.interrupt();
            asking.join();

            server.closedByClient().await();
            assertThat(end.get()).isInstanceOf(InterruptedException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void every_failure_can_be_said_in_both_languages() {
        ModelChoice.Remote choice = choice("http://localhost:1/v1");
        List<Trouble> troubles =
                new ArrayList<>(
                        List.of(
                                new Trouble.Unreachable(),
                                new Trouble.Cut(),
                                new Trouble.BadPayload(),
                                new Trouble.Redirected(),
                                new Trouble.TooLong(),
                                new Trouble.Truncated(),
                                new Trouble.Refused(),
                                new Trouble.Filtered(),
                                new Trouble.Empty(),
                                new Trouble.RateLimited(null),
                                new Trouble.OutOfQuota(),
                                new Trouble.Overloaded(503, null),
                                new Trouble.Unauthorized(401),
                                new Trouble.NotFound(),
                                new Trouble.BadRequest(400, false),
                                new Trouble.BadRequest(400, true)));
        for (Trouble.Wait wait : Trouble.Wait.values()) {
            troubles.add(new Trouble.TimedOut(wait));
        }
        for (Trouble trouble : troubles) {
            Failure failure = trouble.failure(choice);
            for (Language language : Language.values()) {
                assertThat(language.render(failure.problem())).doesNotContain("{");
                failure.remedies()
                        .forEach(remedy -> assertThat(language.render(remedy)).doesNotContain("{"));
            }
        }
    }

    private LanguageModel model(SocketServer server, Limits limits, Retries retries) {
        return new LanguageModel(choice(server.baseUrl()), limits, retries, exchanges::add);
    }

    private static ModelChoice.Remote choice(String baseUrl) {
        return (ModelChoice.Remote)
                ModelChoice.parse("openai:small", baseUrl, Map.of("OPENAI_API_KEY", CANARY));
    }

    /// Only what is tested is short, so that a slow machine changes nothing.
    private static Limits limits(String key) {
        Duration minute = Duration.ofMinutes(1);
        Duration moment = Duration.ofMillis(500);
        return new Limits(
                minute,
                key.equals("llm.timeout-first-byte") ? moment : minute,
                key.equals("llm.timeout-idle") ? moment : minute,
                key.equals("llm.timeout-total") ? moment : minute,
                10_000);
    }

    private static String everythingSaidBy(Failure failure) throws IOException {
        try (StringWriter text = new StringWriter();
                PrintWriter writer = new PrintWriter(text)) {
            failure.printStackTrace(writer);
            failure.remedies().forEach(writer::println);
            return text + failure.problem().toString();
        }
    }
}
