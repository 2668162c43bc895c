package dev.alambique.shell;

import dev.alambique.message.Language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a line typed into the shell is, before any of it is done.
sealed interface Typed {

    /// A blank line or a comment.
    record Nothing() implements Typed {}

    record Leave() implements Typed {}

    record Help() implements Typed {}

    record Speak(Language language) implements Typed {}

    record NotALanguage(String word) implements Typed {}

    /// Another program's command that this one prints but never runs, e.g. `alembic upgrade`.
    record NotHere(String command) implements Typed {}

    /// A command of the command line, with its arguments.
    record Command(List<String> words) implements Typed {
        public Command {
            words = List.copyOf(words);
        }
    }

    /// Anything else: a request for `ask` to understand.
    record Request(String text) implements Typed {}

    /// Verbs of both languages, both always understood; accents may be left out.
    Map<String, String> VERBS =
            Map.ofEntries(
                    Map.entry("schema", "schema"),
                    Map.entry("esquema", "schema"),
                    Map.entry("describir", "schema"),
                    Map.entry("diff", "diff"),
                    Map.entry("diferencias", "diff"),
                    Map.entry("status", "status"),
                    Map.entry("estado", "status"),
                    Map.entry("current", "status"),
                    Map.entry("actual", "status"),
                    Map.entry("history", "history"),
                    Map.entry("historial", "history"),
                    Map.entry("heads", "heads"),
                    Map.entry("cabezas", "heads"),
                    Map.entry("check", "check"),
                    Map.entry("comprobar", "check"),
                    Map.entry("verify", "verify"),
                    Map.entry("verificar", "verify"),
                    Map.entry("review", "review"),
                    Map.entry("revisar", "review"),
                    Map.entry("rollback", "rollback"),
                    Map.entry("revertir", "rollback"),
                    Map.entry("explain", "explain"),
                    Map.entry("explicar", "explain"),
                    Map.entry("batch", "batch"),
                    Map.entry("lote", "batch"),
                    Map.entry("ask", "ask"),
                    Map.entry("doctor", "doctor"),
                    Map.entry("diagnostico", "doctor"),
                    Map.entry("diagnóstico", "doctor"),
                    Map.entry("\\d", "schema"),
                    Map.entry("\\dt", "schema"),
                    Map.entry(".tables", "schema"),
                    Map.entry(".schema", "schema"));

    List<String> LEAVING = List.of("quit", "exit", "salir", "\\q", ".quit", ".exit");
    List<String> HELPING = List.of("help", "ayuda", "?", "\\?", "-h");

    /// Alembic's commands that would change a database.
    List<String> CHANGING =
            List.of("upgrade", "downgrade", "stamp", "actualizar", "degradar", "marcar");

    static Typed of(String line) {
        String text = trimmed(line);
        if (text.isEmpty() || text.startsWith("#")) {
            return new Nothing();
        }
        List<String> words = new ArrayList<>(Arrays.asList(text.split("\\s+")));
        if (words.getFirst().equals("alembic") && words.size() > 1) {
            words.removeFirst();
        }
        String verb = words.getFirst().toLowerCase(Locale.ROOT);
        String bare = verb.startsWith("/") ? verb.substring(1) : verb;
        if (LEAVING.contains(bare)) {
            return new Leave();
        }
        if (HELPING.contains(bare)) {
            return new Help();
        }
        if (bare.equals("lang") || bare.equals("idioma")) {
            return language(words.size() > 1 ? words.get(1) : "");
        }
        if (CHANGING.contains(bare)) {
            return new NotHere("alembic " + String.join(" ", words));
        }
        if (VERBS.containsKey(bare)) {
            words.set(0, VERBS.get(bare));
            return new Command(words);
        }
        return words.size() == 1 && verb.endsWith("?") ? describe(verb) : new Request(text);
    }

    private static String trimmed(String line) {
        String text = line.strip();
        while (text.endsWith(";")) {
            text = text.substring(0, text.length() - 1).strip();
        }
        return text;
    }

    /// `tareas?` describes a table, `drop-column?` a rule; only rules have a `-` in their names.
    private static Typed describe(String verb) {
        String name = verb.substring(0, verb.length() - 1);
        return new Command(List.of(name.contains("-") ? "explain" : "schema", name));
    }

    private static Typed language(String word) {
        for (Language language : Language.values()) {
            if (language.code().equalsIgnoreCase(word)) {
                return new Speak(language);
            }
        }
        return new NotALanguage(word);
    }
}
