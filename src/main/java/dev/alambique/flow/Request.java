package dev.alambique.flow;

import dev.alambique.intent.Intent;
import dev.alambique.intent.IntentParser;
import dev.alambique.intent.Parsed;
import dev.alambique.intent.Suggestions;
import dev.alambique.message.Message;

import java.util.List;

/// A typed request, understood or not.
public sealed interface Request {

    /// `command` is the same in the program's own words, to be echoed; `pasted` where it came as a
    /// line of SQL or of Alembic.
    record Understood(Intent intent, String command, boolean pasted) implements Request {}

    /// A sentence, which only a language model could turn into a command; `reason` and `remedies`
    /// are what is said of it without one.
    record Free(String text, Message reason, List<Message> remedies) implements Request {
        public Free {
            remedies = List.copyOf(remedies);
        }
    }

    record NotUnderstood(Message reason, List<Message> remedies) implements Request {
        public NotUnderstood {
            remedies = List.copyOf(remedies);
        }
    }

    static Request of(String line) {
        return of(IntentParser.parse(line), line);
    }

    /// What was made of a line, whether it was a request or the answer to a question.
    static Request of(Parsed parsed, String line) {
        return switch (parsed) {
            case Parsed.Understood(Intent intent, String command) ->
                    new Understood(intent, command, false);
            case Parsed.Pasted(Intent intent, String command) ->
                    new Understood(intent, command, true);
            case Parsed.Misspelled(List<String> suggestions) ->
                    new NotUnderstood(
                            Message.of("flow.request-unknown", line),
                            suggestions.stream()
                                    .map(each -> Message.of("flow.request-unknown.remedy", each))
                                    .toList());
            case Parsed.Malformed(Message problem, int position, String example) ->
                    new NotUnderstood(
                            problem,
                            List.of(Message.of("flow.request-malformed", position, example)));
            case Parsed.Free(String text) ->
                    new Free(text, Message.of("flow.request-free", text), nearest(text));
        };
    }

    /// The nearest commands, else what commands look like.
    static List<Message> nearest(String text) {
        List<String> near = Suggestions.of(text);
        return near.isEmpty()
                ? List.of(
                        Message.of("flow.request-free.add-column"),
                        Message.of("flow.request-free.add-index"),
                        Message.of("flow.request-free.revision"))
                : near.stream()
                        .map(each -> Message.of("flow.request-unknown.remedy", each))
                        .toList();
    }
}
