package dev.alambique.command;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;

/// A command that people and scripts call again and again, with nothing but common options in their
/// long form. It is understood without picocli, whose classes are too old for the start-up cache:
/// loading them takes longer than the command.
///
/// Whatever is not that plain is left to picocli, mistakes above all.
final class PlainLine {

    private static final Map<String, BiFunction<Session, RootCommand, Callable<Integer>>> COMMANDS =
            Map.of(
                    "heads", HeadsCommand::new,
                    "history", HistoryCommand::new,
                    "status", StatusCommand::new);

    private final RootCommand root;
    private final Set<String> given = new HashSet<>();
    private @Nullable String name;

    private PlainLine(RootCommand root) {
        this.root = root;
    }

    /// The command with its options set; empty where the line is not plain.
    static Optional<Callable<Integer>> command(Session session, List<String> arguments) {
        RootCommand root = new RootCommand(session);
        return Optional.ofNullable(commandOf(root, arguments))
                .flatMap(name -> Optional.ofNullable(COMMANDS.get(name)))
                .map(command -> command.apply(session, root));
    }

    /// Whether it is such a line.
    static boolean is(Session session, List<String> arguments) {
        return commandOf(new RootCommand(session), arguments) != null;
    }

    /// The name of the command, once all options are set; null where the line is not plain.
    static @Nullable String commandOf(RootCommand root, List<String> arguments) {
        PlainLine line = new PlainLine(root);
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            if (!line.takes(words.next(), words)) {
                return null;
            }
        }
        return line.name;
    }

    private boolean takes(String word, Iterator<String> following) {
        if (COMMANDS.containsKey(word) && name == null) {
            name = word;
            return true;
        }
        return given.add(word)
                && (word.equals("--json")
                        ? root.takes(word, "")
                        : following.hasNext() && takesValue(word, following.next()));
    }

    /// A value that picocli might take for something else is left to it.
    private boolean takesValue(String option, String value) {
        return !value.isEmpty()
                && !value.startsWith("-")
                && !value.startsWith("@")
                && !Commands.ALL.containsKey(value)
                && value.chars().noneMatch(c -> c < ' ' || c == '"' || c == '\'')
                && root.takes(option, value);
    }
}
