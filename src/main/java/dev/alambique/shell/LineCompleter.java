package dev.alambique.shell;

import dev.alambique.rule.Rules;

import org.jline.builtins.Completers.FileNameCompleter;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Completes commands first, then the project's tables and columns, rules after `explain`, files
/// after the commands that take one.
final class LineCompleter implements Completer {

    private static final Set<String> TAKE_FILES =
            Set.of(
                    "check",
                    "comprobar",
                    "verify",
                    "verificar",
                    "review",
                    "revisar",
                    "batch",
                    "lote");
    private static final Set<String> TAKE_RULES = Set.of("explain", "explicar");

    private final ProjectNames names;
    private final Completer files = new FileNameCompleter();

    LineCompleter(ProjectNames names) {
        this.names = names;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (line.wordIndex() == 0) {
            firstWords().forEach(word -> candidates.add(new Candidate(word)));
            return;
        }
        String verb = line.words().getFirst();
        if (TAKE_FILES.contains(verb)) {
            files.complete(reader, line, candidates);
        } else if (TAKE_RULES.contains(verb)) {
            Rules.ALL.forEach(rule -> candidates.add(new Candidate(rule.id())));
        } else {
            Examples.next(line.words().subList(0, line.wordIndex()))
                    .forEach(word -> candidates.add(new Candidate(word)));
            names.known().forEach(name -> candidates.add(new Candidate(name)));
        }
    }

    private static Set<String> firstWords() {
        Set<String> words = new TreeSet<>(Typed.VERBS.keySet());
        words.addAll(Typed.HELPING);
        words.addAll(Typed.LEAVING);
        words.addAll(Examples.beginnings());
        return words;
    }
}
