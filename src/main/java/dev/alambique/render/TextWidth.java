package dev.alambique.render;

import org.jline.utils.WCWidth;

import java.util.ArrayList;
import java.util.List;

/// Text measured in terminal columns, where an ideograph takes two and a combining mark none. It
/// must be given text without colour.
public final class TextWidth {

    private TextWidth() {}

    public static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    private static int of(int codePoint) {
        return Math.max(0, WCWidth.wcwidth(codePoint));
    }

    /// The text filled up with spaces on the right.
    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - of(text)));
    }

    /// The text cut to a width, with an ellipsis where something was cut off.
    static String cut(String text, int width) {
        if (of(text) <= width) {
            return text;
        }
        return text.substring(0, endOf(text, width - 1)) + "…";
    }

    /// The text in lines of at most `width` columns, broken at spaces where there are any. Its own
    /// line ends and the indent of each of its lines stay.
    static List<String> wrap(String text, int width) {
        return wrap(text, width, width);
    }

    /// The same with another width for the first line; it stays empty where even one word is too
    /// long for it.
    static List<String> wrap(String text, int firstWidth, int width) {
        List<String> lines = new ArrayList<>();
        int room = firstWidth;
        for (String line : text.split("\n", -1)) {
            wrapLine(line.replace("\t", "    ").stripTrailing(), room, Math.max(width, 8), lines);
            room = Math.max(width, 8);
        }
        return lines;
    }

    private static void wrapLine(String line, int first, int width, List<String> lines) {
        String rest = line;
        int leading = line.length() - line.stripLeading().length();
        String indent = " ".repeat(Math.min(leading, width / 2));
        int room = first;
        while (of(rest) > room) {
            int end = endOf(rest, room);
            int space = rest.lastIndexOf(' ', end);
            int cut = space > indent.length() ? space : room < width ? 0 : end;
            lines.add(rest.substring(0, cut).stripTrailing());
            rest = indent + rest.substring(cut).stripLeading();
            room = width;
        }
        lines.add(rest);
    }

    /// Where the text leaves the given number of columns; always beyond at least one character.
    private static int endOf(String text, int width) {
        int at = 0;
        int used = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            used += of(codePoint);
            if (used > width && at > 0) {
                return at;
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }
}
