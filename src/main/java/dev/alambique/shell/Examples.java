package dev.alambique.shell;

import dev.alambique.intent.IntentParser;
import dev.alambique.intent.Parsed;
import dev.alambique.message.Language;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The requests that the help shows; what it shows is what completion offers.
final class Examples {

    private static final Set<String> BEGINNINGS = readBeginnings();

    private Examples() {}

    /// Whole commands, in the order of the help.
    static List<String> of(Language language) {
        return language.text("shell.help")
                .lines()
                .flatMap(line -> Arrays.stream(line.strip().split(" {3,}")))
                .filter(piece -> IntentParser.parse(piece) instanceof Parsed.Understood)
                .toList();
    }

    /// `add column`, `agregar columna` and so on, of both languages, sorted.
    static Set<String> beginnings() {
        return BEGINNINGS;
    }

    /// The words that can follow some, where a command begins with those.
    static Set<String> next(List<String> words) {
        Set<String> following = new TreeSet<>();
        for (String beginning : BEGINNINGS) {
            List<String> all = List.of(beginning.split(" ", -1));
            if (all.size() > words.size() && all.subList(0, words.size()).equals(words)) {
                following.add(all.get(words.size()));
            }
        }
        return following;
    }

    private static Set<String> readBeginnings() {
        Set<String> all = new TreeSet<>();
        Stream.of(Language.values())
                .flatMap(language -> of(language).stream())
                .map(IntentParser::beginning)
                .flatMap(Optional::stream)
                .forEach(all::add);
        return all;
    }
}
