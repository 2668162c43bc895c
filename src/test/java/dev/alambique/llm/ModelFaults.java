package dev.alambique.llm;

import static dev.alambique.fixture.ModelEvents.DONE;
import static dev.alambique.fixture.ModelEvents.USAGE;
import static dev.alambique.fixture.ModelEvents.deltas;
import static dev.alambique.fixture.ModelEvents.finish;
import static dev.alambique.fixture.ModelEvents.reply;

import dev.alambique.fixture.SocketServer;
import dev.alambique.fixture.SocketServer.Script;

import org.junit.jupiter.params.provider.Arguments;

import java.util.stream.Stream;

/// Everything a server was seen to do wrong, with the message it must end in.
final class ModelFaults {

    static final String CANARY = "sk-canary-0123456789";

    private ModelFaults() {}

    static Stream<Arguments> all() {
        String half = deltas("half of the text");
        String error = "data: {\"error\":{\"message\":\"" + CANARY + "\",\"type\":\"%s\"}}\n\n";
        return Stream.of(
                fault("llm.cut", "clean end in the middle", open(half)),
                fault("llm.cut", "no finish reason, but an end mark", open(half + DONE)),
                fault("llm.cut", "empty stream", open("")),
                fault(
                        "llm.cut",
                        "chunk broken off",
                        connection -> connection.openChunked().chunk(half).send("ff\r\ndata: {")),
                fault(
                        "llm.cut",
                        "reset in the middle",
                        connection -> connection.openChunked().chunk(half).reset()),
                fault(
                        "llm.cut",
                        "reset after the finish reason",
                        connection ->
                                connection.openChunked().chunk(half + finish("stop")).reset()),
                fault("llm.cut", "reset at once", SocketServer.Connection::reset),
                fault("llm.timeout-first-byte", "no answer", SocketServer.Connection::stall),
                fault(
                        "llm.timeout-first-byte",
                        "headers, then silence",
                        connection -> connection.openStream().stall()),
                fault(
                        "llm.timeout-idle",
                        "stall in the middle",
                        connection -> connection.openStream().send(half).stall()),
                fault(
                        "llm.timeout-total",
                        "drips for ever",
                        connection -> {
                            connection.openStream();
                            while (true) {
                                connection.send(": still there\n\n");
                                Thread.sleep(100);
                            }
                        }),
                fault("llm.overloaded", "error event", open(half + error.formatted("server"))),
                fault(
                        "llm.rate-limited",
                        "rate error event",
                        open(error.formatted("rate_limit_error"))),
                fault(
                        "llm.prompt-too-long",
                        "context error event",
                        open(error.formatted("context_length_exceeded"))),
                fault(
                        "llm.bad-payload",
                        "garbage event",
                        open(half + "data: {\"choi\n\n" + finish("stop") + DONE)),
                fault(
                        "llm.bad-payload",
                        "event of another kind",
                        open("data: {\"hello\":1}\n\n" + finish("stop") + DONE)),
                fault("llm.bad-payload", "HTML", answer("200 OK", "text/html", "<h1>Login</h1>")),
                fault(
                        "llm.bad-payload",
                        "JSON, no stream",
                        answer("200 OK", "application/json", "{}")),
                fault("llm.truncated", "length limit", open(half + finish("length") + DONE)),
                fault(
                        "llm.filtered",
                        "content filter",
                        open(half + finish("content_filter") + DONE)),
                fault("llm.bad-payload", "tool call", open(half + finish("tool_calls") + DONE)),
                fault("llm.empty", "no text", open(finish("stop") + USAGE + DONE)),
                fault(
                        "llm.refused",
                        "refusal",
                        open(
                                "data: {\"choices\":[{\"index\":0,\"delta\":{\"refusal\":\"no\"}}]}\n\n"
                                        + finish("stop")
                                        + DONE)),
                fault(
                        "llm.too-long",
                        "flood",
                        connection -> {
                            connection.openStream();
                            while (true) {
                                connection.send(deltas("x".repeat(5_000)));
                            }
                        }),
                fault("llm.too-long", "a text too long", open(reply("x".repeat(10_001)))),
                fault(
                        "llm.unauthorized",
                        "401",
                        answer(
                                "401 No",
                                "application/json",
                                "{\"error\":{\"message\":\"Incorrect key " + CANARY + "\"}}")),
                fault("llm.unauthorized", "403", answer("403 No", "text/plain", CANARY)),
                fault("llm.not-found", "404", answer("404 No", "text/plain", "what")),
                fault("llm.bad-request", "400", answer("400 No", "text/plain", "what")),
                fault(
                        "llm.prompt-too-long",
                        "400 context",
                        answer(
                                "400 No",
                                "application/json",
                                "{\"error\":{\"code\":\"context_length_exceeded\"}}")),
                fault("llm.prompt-too-long", "413", answer("413 No", "text/plain", "")),
                fault("llm.rate-limited", "429", answer("429 No", "text/plain", "")),
                fault(
                        "llm.out-of-quota",
                        "quota",
                        answer(
                                "429 No",
                                "application/json",
                                "{\"error\":{\"type\":\"insufficient_quota\"}}")),
                fault("llm.overloaded", "500", answer("500 No", "text/plain", "")),
                fault("llm.overloaded", "529", answer("529 No", "text/plain", "")),
                fault(
                        "llm.redirected",
                        "307",
                        connection ->
                                connection.send(
                                        "HTTP/1.1 307 Go\r\nLocation: http://localhost:1/\r\nContent-Length: 0\r\n\r\n")));
    }

    private static Arguments fault(String key, String name, Script script) {
        return Arguments.of(key, name, script);
    }

    static Script open(String events) {
        return connection -> connection.openStream().send(events);
    }

    static Script answer(String status, String type, String body) {
        return connection ->
                connection.send(
                        "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                                .formatted(status, type, body.length(), body));
    }
}
