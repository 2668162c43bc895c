package dev.alambique.intent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Reads the part of the command language that stands for work on the database, in English and in
/// Spanish. It asks nobody and guesses nothing: what is only nearly a command is suggested, never
/// taken.
public final class IntentParser {

    private static final String ADD_COLUMN = "add column tareas.descripcion varchar(500)";
    private static final String DROP_COLUMN = "drop column tareas.descripcion";
    private static final String REQUIRE = "alter column tareas.nombre set not null fill ''";
    private static final String ADD_INDEX = "add index on tareas(nombre) concurrently";
    private static final String REVISION = "revision --autogenerate -m \"add descripcion\"";

    private IntentParser() {}

    public static Parsed parse(String typed) {
        String line = typed.replaceAll("[\\s;]+$", "");
        List<Token> tokens = Token.of(line);
        if (!tokens.isEmpty() && Words.folded(tokens.getFirst().text()).equals("alembic")) {
            tokens = tokens.subList(1, tokens.size());
        }
        Parsed parsed = command(line, tokens);
        if (parsed != null) {
            return parsed;
        }
        List<String> suggestions = suggestions(line, tokens);
        return suggestions.isEmpty()
                ? new Parsed.Free(typed.strip())
                : new Parsed.Misspelled(suggestions);
    }

    private static @Nullable Parsed command(String line, List<Token> tokens) {
        if (tokens.isEmpty()) {
            return null;
        }
        Token first = tokens.getFirst();
        Token second = tokens.size() > 1 ? tokens.get(1) : first;
        if (Words.REVISION.matches(first)) {
            boolean options =
                    tokens.size() == 1 || second.kind() != Token.Kind.WORD || isDash(second);
            Cursor cursor = cursor(line, tokens, 1, REVISION);
            return options ? ended(cursor, RevisionCommand.read(cursor)) : null;
        }
        if (Words.ADD.matches(first) && Words.COLUMN.matches(second)) {
            Cursor cursor = cursor(line, tokens, 2, ADD_COLUMN);
            return ended(cursor, ColumnCommands.add(cursor));
        }
        if (Words.ADD.matches(first) && Words.INDEX.matches(second)) {
            Cursor cursor = cursor(line, tokens, 2, ADD_INDEX);
            return ended(cursor, IndexCommand.add(cursor, false));
        }
        if (Words.ADD.matches(first)
                && Words.UNIQUE.matches(second)
                && tokens.size() > 2
                && Words.INDEX.matches(tokens.get(2))) {
            Cursor cursor = cursor(line, tokens, 3, ADD_INDEX);
            return ended(cursor, IndexCommand.add(cursor, true));
        }
        if (Words.DROP.matches(first) && Words.COLUMN.matches(second)) {
            Cursor cursor = cursor(line, tokens, 2, DROP_COLUMN);
            return ended(cursor, ColumnCommands.drop(cursor));
        }
        if (Words.ALTER.matches(first) && Words.COLUMN.matches(second)) {
            Cursor cursor = cursor(line, tokens, 2, REQUIRE);
            return ended(cursor, ColumnCommands.alter(cursor));
        }
        return null;
    }

    private static boolean isDash(Token token) {
        return token.text().startsWith("-");
    }

    private static Cursor cursor(String line, List<Token> tokens, int skipped, String example) {
        return new Cursor(line, tokens.subList(skipped, tokens.size()), example);
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
        Token first = tokens.getFirst();
        if (Words.REVISION.isNear(first)) {
            candidates.add("revision" + after(line, first));
        }
        for (Words verb : List.of(Words.ADD, Words.DROP, Words.ALTER)) {
            if (verb.isNear(first)) {
                candidates.addAll(objects(line, tokens, verb));
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

    private static List<String> objects(String line, List<Token> tokens, Words verb) {
        List<String> candidates = new ArrayList<>();
        if (tokens.size() > 1) {
            Token second = tokens.get(1);
            for (Words object : List.of(Words.COLUMN, Words.INDEX)) {
                if (object.isNear(second)) {
                    candidates.add(
                            verb.canonical() + " " + object.canonical() + after(line, second));
                }
            }
            if (verb.matches(tokens.getFirst())) {
                candidates.add(verb.canonical() + " column" + after(line, tokens.getFirst()));
            }
        }
        return candidates;
    }

    private static String after(String line, Token token) {
        return line.substring(token.end());
    }
}
