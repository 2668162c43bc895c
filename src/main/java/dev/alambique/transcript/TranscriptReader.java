package dev.alambique.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads the lines of a transcript back: the version must be known, the numbers without a gap,
/// every line whole. Only the very last line may be torn, and that is reported.
///
/// It never trusts a recorded verdict; whoever replays computes it anew.
public final class TranscriptReader {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final Set<String> KINDS =
            Set.of(
                    "opened",
                    "asked",
                    "interpreted",
                    "planned",
                    "exchanged",
                    "drafted",
                    "appraised",
                    "answered",
                    "written",
                    "ended");

    private TranscriptReader() {}

    /// One line; `body` has all its fields, also those a newer program added.
    public record Entry(long sequence, Instant at, String event, ObjectNode body) {}

    /// `torn` tells that the file ends in the middle of a line, which is not among the entries.
    public record Reading(List<Entry> entries, boolean torn) {
        public Reading {
            entries = List.copyOf(entries);
        }
    }

    /// All entries of a transcript.
    ///
    /// @throws Failure.Unusable when the file cannot be read or is not a whole transcript; names
    ///   the line
    public static Reading read(Path file) {
        String text = textOf(file);
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        boolean torn = !lines.removeLast().isEmpty();
        List<Entry> entries = new ArrayList<>();
        for (String line : lines) {
            entries.add(entry(file, entries.size(), line));
        }
        if (entries.isEmpty()) {
            throw broken(file, 1, "no whole line");
        }
        return new Reading(entries, torn);
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new Failure.Unusable(Message.of("transcript.encoding", file), e);
        } catch (IOException e) {
            throw new Failure.Unusable(
                    Message.of("transcript.unreadable", file, e.getClass().getSimpleName()), e);
        }
    }

    private static Entry entry(Path file, int number, String line) {
        ObjectNode node = object(file, number + 1, line);
        String event = node.path("event").asText();
        if (!KINDS.contains(event)) {
            throw broken(file, number + 1, "unknown event '" + event + "'");
        }
        if (number == 0) {
            requireHeader(file, node, event);
        }
        JsonNode sequence = node.path("sequence");
        if (!sequence.isIntegralNumber() || sequence.longValue() != number) {
            throw broken(file, number + 1, "sequence is not " + number);
        }
        return new Entry(number, instant(file, number + 1, node), event, node);
    }

    private static void requireHeader(Path file, ObjectNode node, String event) {
        int schema = node.path("schema").asInt();
        if (!event.equals("opened") || schema != Transcript.SCHEMA) {
            throw broken(file, 1, "schema " + Transcript.SCHEMA + " expected");
        }
    }

    private static ObjectNode object(Path file, int number, String line) {
        try {
            if (MAPPER.readTree(line) instanceof ObjectNode node) {
                return node;
            }
            throw broken(file, number, "no JSON object");
        } catch (JsonProcessingException e) {
            throw broken(file, number, "no JSON object");
        }
    }

    private static Instant instant(Path file, int number, ObjectNode node) {
        try {
            return Instant.parse(node.path("at").asText());
        } catch (DateTimeException e) {
            throw broken(file, number, "no instant in 'at'");
        }
    }

    private static Failure broken(Path file, int line, String why) {
        return new Failure.Unusable(Message.of("transcript.broken", file, line, why));
    }
}
