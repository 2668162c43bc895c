package dev.alambique.intent;

import dev.alambique.message.Message;

import java.util.List;

/// How reading a line ends. Nothing is ever executed because it was nearly right.
public sealed interface Parsed {

    /// `command` is the same request in the program's own words.
    record Understood(Intent intent, String command) implements Parsed {}

    /// A line of SQL or of Alembic that says the same as a command; it is understood, never run.
    record Pasted(Intent intent, String command) implements Parsed {}

    /// Not a command, but these are, and they are close; the best first, never empty.
    record Misspelled(List<String> suggestions) implements Parsed {
        public Misspelled {
            suggestions = List.copyOf(suggestions);
        }
    }

    /// A command that is wrong at a position (counted from 1) of the line; `example` is right.
    record Malformed(Message problem, int position, String example) implements Parsed {}

    /// Not a command; natural language, if anything.
    record Free(String text) implements Parsed {}
}
