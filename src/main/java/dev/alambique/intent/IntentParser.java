package dev.alambique.intent;

import dev.alambique.message.Message;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the part of the command language that stands for work on the database, in English and in
/// Spanish. It asks nobody and guesses nothing: what is only nearly a command is suggested, never
/// taken.
public final class IntentParser {

    private static final String EXAMPLE = "add column tareas.descripcion varchar(500)";

    private IntentParser() {}

    public static Parsed parse(String typed) {
        String line = typed.replaceAll("[\\s;]+$", "");
        List<Token> tokens = Token.of(line);
        if (!tokens.isEmpty() && Words.folded(tokens.getFirst().text()).equals("alembic")) {
            tokens = tokens.subList(1, tokens.size());
        }
        Parsed parsed = command(line, tokens);
        if (parsed instanceof Parsed.Understood) {
            return parsed;
        }
        Optional<Parsed> pasted = pasted(line);
        if (pasted.isPresent()) {
            return pasted.get();
        }
        if (parsed != null) {
            return parsed;
        }
        List<String> suggestions = suggestions(line, tokens);
        return suggestions.isEmpty()
                ? new Parsed.Free(typed.strip())
                : new Parsed.Misspelled(suggestions);
    }

    /// The words a command begins with, as they stand there (`agregar índice`); empty where it
    /// begins like none.
    public static Optional<String> beginning(String line) {
        List<Token> tokens = Token.of(line);
        return Verb.ALL.stream()
                .filter(verb -> verb.begins(tokens))
                .findFirst()
                .map(verb -> line.substring(0, tokens.get(verb.words().size() - 1).end()));
    }

    /// What a line of another tool comes to; empty where it is none.
    private static Optional<Parsed> pasted(String line) {
        boolean operation = PastedOperation.begins(line);
        Optional<String> command =
                operation ? PastedOperation.command(line) : PastedSql.command(line);
        Parsed read = command.map(each -> command(each, Token.of(each))).orElse(null);
        if (read instanceof Parsed.Understood(Intent intent, String said)) {
            return Optional.of(new Parsed.Pasted(intent, said));
        }
        if (read instanceof Parsed.Malformed malformed) {
            return Optional.of(new Parsed.Malformed(malformed.problem(), 1, malformed.example()));
        }
        return operation || PastedSql.begins(line)
                ? Optional.of(new Parsed.Malformed(Message.of("intent.pasted-unread"), 1, EXAMPLE))
                : Optional.empty();
    }

    private static @Nullable Parsed command(String line, List<Token> tokens) {
        for (Verb verb : Verb.ALL) {
            if (verb.begins(tokens)) {
                Cursor cursor = verb.after(line, tokens);
                return ended(cursor, verb.reader().apply(cursor));
            }
        }
        return null;
    }

    private static @Nullable Parsed ended(Cursor cursor, @Nullable Intent intent) {
        Parsed.Malformed problem = cursor.problem();
        if (problem != null) {
            return isProse(cursor) ? null : problem;
        }
        if (intent == null) {
            throw new AssertionError("neither an intent nor a problem");
        }
        return new Parsed.Understood(intent, Intents.command(intent));
    }

    /// A sentence that merely begins like a command: a word does not fit, and more such words
    /// follow.
    private static boolean isProse(Cursor cursor) {
        Token culprit = cursor.culprit();
        if (culprit == null || culprit.kind() != Token.Kind.WORD) {
            return false;
        }
        long strangers =
                cursor.rest().stream()
                        .filter(token -> token.start() > culprit.start())
                        .filter(token -> token.kind() == Token.Kind.WORD)
                        .filter(token -> !Words.isKnown(token) && !TypeText.isNear(token))
                        .count();
        return strangers >= (TypeText.isNear(culprit) ? 3 : 2);
    }

    /// The line with its first words put right, where that makes it a command.
    private static List<String> suggestions(String line, List<Token> tokens) {
        if (tokens.isEmpty()) {
            return List.of();
        }
        List<String> candidates = new ArrayList<>();
        for (Verb verb : Verb.ALL) {
            if (verb.nearlyBegins(tokens)) {
                Token last = tokens.get(verb.words().size() - 1);
                candidates.add(verb.canonical() + after(line, last));
            }
        }
        Token first = tokens.getFirst();
        for (Words verb : List.of(Words.ADD, Words.DROP, Words.ALTER, Words.RENAME)) {
            if (verb.matches(first)) {
                candidates.add(verb.canonical() + " column" + after(line, first));
            }
        }
        return candidates.stream()
                .map(each -> command(each, Token.of(each)))
                .filter(Parsed.Understood.class::isInstance)
                .map(each -> ((Parsed.Understood) each).command())
                .distinct()
                .limit(3)
                .toList();
    }

    private static String after(String line, Token token) {
        return line.substring(token.end());
    }
}
