package dev.alambique.interpret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.alambique.intent.Intent;
import dev.alambique.intent.IntentParser;
import dev.alambique.intent.Parsed;
import dev.alambique.message.Message;

import java.util.List;

/// A model's answer, held against the form it was asked for. Its command is read as a typed line
/// is; of an answer that is not as agreed nothing is used.
final class ReplyReader {

    /// What was found.
    sealed interface Found {}

    /// A command that parses, or a question.
    record Usable(Interpretation interpretation) implements Found {}

    /// Nothing of use, and why; `more` says where and what would be right.
    record Wrong(Message reason, List<Message> more) implements Found {
        Wrong {
            more = List.copyOf(more);
        }
    }

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
    private static final int LONGEST_COMMAND = 2_000;
    private static final int LONGEST_QUESTION = 300;

    private ReplyReader() {}

    static Found read(String reply) {
        JsonNode node = json(unfenced(reply.strip()));
        JsonNode commands = node.path("commands");
        JsonNode confidence = node.path("confidence");
        if (!node.isObject()) {
            return wrong("interpret.no-json");
        }
        if (!commands.isArray() || !areTexts(commands)) {
            return wrong("interpret.form", "commands");
        }
        if (!confidence.isNumber() || confidence.asDouble() < 0 || confidence.asDouble() > 1) {
            return wrong("interpret.form", "confidence");
        }
        return switch (commands.size()) {
            case 0 -> question(node.path("question").asText(""));
            case 1 -> command(commands.get(0).asText(), confidence.asDouble());
            default -> wrong("interpret.several", commands.size());
        };
    }

    private static boolean areTexts(JsonNode array) {
        for (JsonNode each : array) {
            if (!each.isTextual()) {
                return false;
            }
        }
        return true;
    }

    private static Found question(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .map(each -> isSeen(each) ? each : ' ')
                .limit(LONGEST_QUESTION)
                .forEach(line::appendCodePoint);
        String question = line.toString().replaceAll("\\s+", " ").strip();
        return question.isEmpty()
                ? wrong("interpret.nothing")
                : new Usable(new Interpretation.Question(question));
    }

    private static Found command(String text, double confidence) {
        if (text.length() > LONGEST_COMMAND) {
            return wrong("interpret.too-long", LONGEST_COMMAND);
        }
        if (!text.codePoints().allMatch(ReplyReader::isSeen)) {
            return wrong("interpret.unseen");
        }
        return switch (IntentParser.parse(text)) {
            case Parsed.Understood(Intent intent, String command) ->
                    new Usable(new Interpretation.Command(intent, command, confidence));
            case Parsed.Pasted(Intent intent, String command) ->
                    new Usable(new Interpretation.Command(intent, command, confidence));
            case Parsed.Malformed(Message problem, int position, String example) ->
                    new Wrong(
                            problem,
                            List.of(Message.of("interpret.malformed", text, position, example)));
            case Parsed.Misspelled(List<String> near) ->
                    wrong("interpret.misspelled", text, String.join(", ", near));
            case Parsed.Free _ -> wrong("interpret.no-command", text);
        };
    }

    /// No command has characters that move a cursor, or hide or reorder text.
    private static boolean isSeen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }

    /// Without the one fence a model may put around the whole of its answer.
    private static String unfenced(String text) {
        int firstEnd = text.indexOf('\n');
        return text.startsWith("```") && text.endsWith("```") && firstEnd > 0
                ? text.substring(firstEnd, text.length() - 3).strip()
                : text;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException _) {
            return JSON.missingNode();
        }
    }

    private static Wrong wrong(String key, Object... arguments) {
        return new Wrong(Message.of(key, arguments), List.of());
    }
}
