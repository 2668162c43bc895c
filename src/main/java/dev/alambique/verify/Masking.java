package dev.alambique.verify;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Takes out of error messages and statements what may be somebody's row.
///
/// A quoted text stays only if every word of it stands in the scripts or is a name of the schema;
/// of a message that a script composed itself, only such words stay. It errs towards hiding.
final class Masking {

    private static final String HIDDEN = "…";
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");

    /// One that is never closed hides the rest; an apostrophe within a word opens nothing.
    private static final Pattern QUOTED =
            Pattern.compile("(?s)\"[^\"]*\"|'(?:[^']|'')*+'|(?<!\\p{L})'.*");

    private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*+(?:'|\\z)");
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\p{N}_.])\\d{2,}(?:\\.\\d+)?");

    private final Set<String> known;

    private Masking(Set<String> known) {
        this.known = known;
    }

    /// `texts` are those that may be shown: the scripts, and names of the schema.
    static Masking knowing(Collection<String> texts) {
        return new Masking(
                texts.stream().flatMap(Masking::words).collect(Collectors.toUnmodifiableSet()));
    }

    private static Stream<String> words(String text) {
        return WORD.matcher(text).results().map(word -> word.group().toLowerCase(Locale.ROOT));
    }

    /// `composed` tells that the script itself raised it.
    String message(String text, boolean composed) {
        String hidden =
                QUOTED.matcher(text)
                        .replaceAll(quoted -> Matcher.quoteReplacement(shown(quoted.group())));
        return composed
                ? WORD.matcher(hidden)
                        .replaceAll(word ->
                                Matcher.quoteReplacement(
                                        isKnown(word.group()) ? word.group() : HIDDEN))
                : hidden;
    }

    /// The same, knowing the words of a statement that is shown beside the message too.
    Masking and(String shownStatement) {
        Set<String> more = new HashSet<>(known);
        more.addAll(words(shownStatement).toList());
        return new Masking(more);
    }

    /// Literals stay where the script spells them out.
    String statement(String sql) {
        String hidden =
                LITERAL.matcher(sql)
                        .replaceAll(literal -> Matcher.quoteReplacement(shown(literal.group())));
        return NUMBER.matcher(hidden)
                .replaceAll(number -> isKnown(number.group()) ? number.group() : HIDDEN);
    }

    private String shown(String quoted) {
        String quote = quoted.substring(0, 1);
        return isKnown(quoted) ? quoted : quote + HIDDEN + quote;
    }

    private boolean isKnown(String text) {
        return words(text).allMatch(known::contains);
    }
}
