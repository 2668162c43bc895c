package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.intent.IntentParser;
import dev.alambique.intent.Intents;
import dev.alambique.intent.Parsed;
import dev.alambique.message.Message;
import dev.alambique.schema.SqlType;

import org.jspecify.annotations.Nullable;

/// Answers to what `transform column` asks for.
final class MappingAnswers {

    private MappingAnswers() {}

    /// The table of old and new values, and what else is said with it.
    static Parsed mapping(Intent intent, Question question, String text) {
        String line = Intents.command(intent) + " map " + text.replaceFirst("(?i)^map\\s+", "");
        return transformed(line, question);
    }

    /// What is no literal is text.
    static Parsed otherwise(Intent intent, Question question, String text) {
        String line = Intents.command(intent) + " else ";
        Parsed parsed = transformed(line + text, question);
        return parsed instanceof Parsed.Understood
                ? parsed
                : transformed(line + Literals.quoted(text), question);
    }

    private static Parsed transformed(String line, Question question) {
        Parsed parsed = IntentParser.parse(line);
        return parsed instanceof Parsed.Understood(Intent.TransformColumn _, _)
                ? parsed
                : Answers.malformed(Message.of("plan.answer.not-a-mapping"), question);
    }

    static Parsed type(Intent.TransformColumn transform, Question question, String text) {
        Parsed parsed = IntentParser.parse("transform column x to " + text);
        return parsed instanceof Parsed.Understood(Intent.TransformColumn said, _)
                        && said.type() != null
                        && said.newName() == null
                ? Answers.understood(with(transform, transform.table(), said.type()))
                : Answers.malformed(Message.of("plan.answer.not-a-type", text), question);
    }

    static Intent withTable(Intent.TransformColumn transform, String table) {
        return with(transform, table, transform.type());
    }

    private static Intent with(
            Intent.TransformColumn transform, @Nullable String table, @Nullable SqlType type) {
        return new Intent.TransformColumn(
                table,
                transform.column(),
                transform.newName(),
                type,
                transform.values(),
                transform.otherwise(),
                transform.allowed(),
                transform.serverDefault(),
                transform.nullable(),
                transform.keepOriginal(),
                transform.rollout());
    }
}
