package dev.alambique.intent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A piece of a typed line; `text` is what it means (without quotes for a quoted name, with them
/// for a string), `start` and `end` where it stands.
record Token(Kind kind, String text, int start, int end) {

    enum Kind {
        WORD,
        QUOTED,
        STRING,
        NUMBER,
        OPTION,
        SYMBOL,
        /// A quote that is never closed.
        UNTERMINATED
    }

    private static final Pattern PIECE =
            Pattern.compile(
                    "(?<word>[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*)"
                            + "|\"(?<quoted>[^\"]*)\""
                            + "|(?<string>'(?:[^']|'')*+')"
                            + "|(?<number>\\d+(?:\\.\\d+)?)"
                            + "|(?<option>(?<!\\S)--?[A-Za-z][A-Za-z-]*)"
                            + "|(?<unterminated>[\"'].*)"
                            + "|(?<symbol>\\S)");

    static List<Token> of(String line) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = PIECE.matcher(line);
        while (matcher.find()) {
            for (Kind kind : Kind.values()) {
                String text = matcher.group(kind.name().toLowerCase(Locale.ROOT));
                if (text != null) {
                    tokens.add(new Token(kind, text, matcher.start(), matcher.end()));
                }
            }
        }
        return List.copyOf(tokens);
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }
}
