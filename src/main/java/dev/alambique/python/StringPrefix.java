package dev.alambique.python;

import java.util.Locale;

/// What stands before and around the text of a string literal.
record StringPrefix(boolean raw, boolean bytes, boolean formatted, int length, int quotes) {

    /// The prefix of the literal that starts at an offset.
    static StringPrefix of(String source, int start) {
        int length = 0;
        while (start + length < source.length()
                && Character.isLetter(source.charAt(start + length))) {
            length++;
        }
        String letters = source.substring(start, start + length).toLowerCase(Locale.ROOT);
        int open = start + length;
        String quote = open < source.length() ? source.substring(open, open + 1) : "\"";
        int quotes = source.startsWith(quote.repeat(3), open) ? 3 : 1;
        return new StringPrefix(
                letters.indexOf('r') >= 0,
                letters.indexOf('b') >= 0,
                letters.indexOf('f') >= 0 || letters.indexOf('t') >= 0,
                length,
                quotes);
    }
}
