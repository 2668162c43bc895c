package dev.alambique.render;

/// Makes text of others harmless to a terminal: printable Unicode, `\n` and `\t` stay, everything
/// else becomes a visible mark.
///
/// One instance reads one stream; it keeps what a chunk left unfinished (half a surrogate pair, a
/// `\r` that may belong to `\r\n`), so the result never depends on where the stream was cut. It
/// never drops a character silently but the `\r` of a `\r\n`.
public final class Sanitizer {

    private static final int NONE = -1;

    private int pending = NONE;

    /// A whole text at once.
    public static String clean(String text) {
        Sanitizer sanitizer = new Sanitizer();
        return sanitizer.accept(text) + sanitizer.finish();
    }

    /// A text that must stay on one line, such as a name: `\n` and `\t` are marked as well.
    public static String line(String text) {
        return clean(text).replace('\n', '␊').replace('\t', '␉');
    }

    /// The next chunk, as far as it can be told yet.
    public String accept(String chunk) {
        StringBuilder clean = new StringBuilder(chunk.length() + 16);
        for (int at = 0; at < chunk.length(); at++) {
            next(chunk.charAt(at), clean);
        }
        return clean.toString();
    }

    /// What was still open when the stream ended.
    public String finish() {
        StringBuilder clean = new StringBuilder();
        flush(clean);
        return clean.toString();
    }

    private void next(char unit, StringBuilder clean) {
        if (pending == '\r' && unit == '\n') {
            pending = NONE;
        } else if (pending != NONE && pending != '\r' && Character.isLowSurrogate(unit)) {
            int codePoint = Character.toCodePoint((char) pending, unit);
            pending = NONE;
            append(codePoint, clean);
            return;
        }
        flush(clean);
        if (unit == '\r' || Character.isHighSurrogate(unit)) {
            pending = unit;
        } else {
            append(unit, clean);
        }
    }

    private void flush(StringBuilder clean) {
        if (pending != NONE) {
            append(pending, clean);
            pending = NONE;
        }
    }

    private static void append(int codePoint, StringBuilder clean) {
        if (isHarmless(codePoint)) {
            clean.appendCodePoint(codePoint);
        } else {
            clean.append(mark(codePoint));
        }
    }

    /// Unicode's control pictures for what has one, the code point in brackets for the rest.
    private static String mark(int codePoint) {
        if (codePoint < 0x20) {
            return Character.toString(0x2400 + codePoint);
        }
        return codePoint == 0x7f ? "␡" : "<U+%04X>".formatted(codePoint);
    }

    static boolean isHarmless(int codePoint) {
        if (codePoint == '\n' || codePoint == '\t') {
            return true;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> !isInvisible(codePoint);
        };
    }

    /// Letters and marks that show nothing (Unicode's `Default_Ignorable_Code_Point` outside the
    /// categories above); the emoji and text selectors U+FE0E and U+FE0F are left alone.
    private static boolean isInvisible(int codePoint) {
        return codePoint == 0x034f
                || codePoint == 0x115f
                || codePoint == 0x1160
                || codePoint == 0x17b4
                || codePoint == 0x17b5
                || (codePoint >= 0x180b && codePoint <= 0x180f)
                || codePoint == 0x3164
                || (codePoint >= 0xfe00 && codePoint <= 0xfe0d)
                || codePoint == 0xffa0
                || (codePoint >= 0xe0000 && codePoint <= 0xe0fff);
    }
}
