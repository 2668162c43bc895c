package dev.alambique.python;

import java.util.Arrays;

/// The text of one file with its line starts. It knows nothing of Python.
final class SourceText {

    private final String text;
    private final int[] lineStarts;

    SourceText(String text) {
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    String text() {
        return text;
    }

    Span span(int start, int end) {
        return new Span(this, start, end);
    }

    Position position(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        int line = found >= 0 ? found : -found - 2;
        int start = lineStarts[line];
        return new Position(line + 1, text.codePointCount(start, offset) + 1);
    }

    /// The text for the native parser: one ASCII character for every character, so that the
    /// parser's byte offsets are our character offsets. Letters stay letters; everything else that
    /// is not ASCII becomes a character Python has no use for outside strings and comments.
    String asciiShadow() {
        char[] shadow = new char[text.length()];
        for (int i = 0; i < shadow.length; ) {
            int codePoint = text.codePointAt(i);
            int width = Character.charCount(codePoint);
            Arrays.fill(shadow, i, i + width, asciiFor(codePoint));
            i += width;
        }
        return new String(shadow);
    }

    private static char asciiFor(int codePoint) {
        if (codePoint > 0 && codePoint < 128) {
            return (char) codePoint;
        }
        return codePoint != 0 && Character.isUnicodeIdentifierPart(codePoint) ? 'x' : '?';
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean crlf = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (c == '\n' || (c == '\r' && !crlf)) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }
}
