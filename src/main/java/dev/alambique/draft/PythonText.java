package dev.alambique.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Text inside Python source: literals, docstrings and comments that say exactly what was meant and
/// can never be more than text.
final class PythonText {

    private PythonText() {}

    /// A string literal, in double quotes unless those would need escapes.
    static String quoted(String value) {
        char quote = value.indexOf('"') >= 0 && value.indexOf('\'') < 0 ? '\'' : '"';
        StringBuilder out = new StringBuilder().append(quote);
        value.codePoints()
                .forEach(each -> {
                    switch (each) {
                        case '\\' -> out.append("\\\\");
                        case '\n' -> out.append("\\n");
                        case '\t' -> out.append("\\t");
                        case '\r' -> out.append("\\r");
                        default -> {
                            if (each == quote) {
                                out.append('\\').append(quote);
                            } else if (isVisible(each)) {
                                out.appendCodePoint(each);
                            } else {
                                out.append(escape(each));
                            }
                        }
                    }
                });
        return out.append(quote).toString();
    }

    /// The text cut after spaces, so that no piece is longer than `width` where words allow it.
    static List<String> pieces(String value, int width) {
        List<String> pieces = new ArrayList<>();
        String rest = value;
        while (quoted(rest).length() > width + 2) {
            int cut = rest.lastIndexOf(' ', Math.max(1, width - 1)) + 1;
            if (cut <= 0) {
                cut = rest.indexOf(' ') + 1;
            }
            if (cut <= 0 || cut == rest.length()) {
                break;
            }
            pieces.add(rest.substring(0, cut));
            rest = rest.substring(cut);
        }
        pieces.add(rest);
        return pieces;
    }

    /// The lines of a docstring with its quotes; the first paragraph is the summary.
    static String docstring(int indent, String summary, List<String> paragraphs) {
        String margin = " ".repeat(indent);
        StringBuilder out = new StringBuilder(margin).append("\"\"\"").append(plain(summary));
        if (paragraphs.isEmpty()) {
            return out.append(summary.endsWith("\"") ? " " : "").append("\"\"\"\n").toString();
        }
        out.append('\n');
        for (String paragraph : paragraphs) {
            out.append('\n');
            for (String line : wrapped(plain(paragraph), Code.WIDTH - indent)) {
                out.append(margin).append(line).append('\n');
            }
        }
        return out.append(margin).append("\"\"\"\n").toString();
    }

    /// A comment of one or more lines.
    static String comment(int indent, String text) {
        String start = " ".repeat(indent) + "# ";
        StringBuilder out = new StringBuilder();
        for (String line : wrapped(oneLine(text), Code.WIDTH - indent - 2)) {
            out.append(start).append(line).append('\n');
        }
        return out.toString();
    }

    /// Full stop last. The first word stays as it is; it may be a name.
    static String sentence(String text) {
        String line = oneLine(text);
        return line.isEmpty() || line.matches(".*[.!?…]") ? line : line + ".";
    }

    /// Capital letter first.
    static String capitalised(String text, Locale locale) {
        int first = text.isEmpty() ? 0 : text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(locale) + text.substring(first);
    }

    private static String plain(String text) {
        return oneLine(text).replace("\\", "\\\\").replace("\"\"\"", "\\\"\\\"\\\"");
    }

    /// Without line breaks and whatever else a reader of the file could not see.
    private static String oneLine(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .forEach(each -> {
                    if (Character.isWhitespace(each)) {
                        out.append(' ');
                    } else if (isVisible(each)) {
                        out.appendCodePoint(each);
                    }
                });
        return SPACES.matcher(out).replaceAll(" ").strip();
    }

    private static final Pattern SPACES = Pattern.compile(" {2,}");

    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }

    private static String escape(int codePoint) {
        return codePoint > 0xffff
                ? String.format(Locale.ROOT, "\\U%08x", codePoint)
                : String.format(Locale.ROOT, "\\u%04x", codePoint);
    }
}
