package dev.alambique.gate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// Refuses files that people and Python read differently: other encodings, invisible characters,
/// odd line ends, and files too large to be read by anyone.
final class TextGate {

    private static final int MAX_BYTES = 200 * 1024;
    private static final int MAX_LINE = 1_000;
    private static final int MAX_DEPTH = 40;

    /// As PEP 263 looks for it in the first two lines.
    private static final Pattern CODING =
            Pattern.compile("^[ \\t]*#.*?coding[:=][ \\t]*([-\\w.]+)");

    private TextGate() {}

    /// Whether the rest of the gate may look at the text.
    static boolean check(String source, GateFindings findings) {
        if (source.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            findings.refuse(1, "gate-size", String.valueOf(MAX_BYTES / 1024));
            return false;
        }
        int before = findings.all().size();
        List<String> lines = source.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            line(lines.get(i), i + 1, findings);
        }
        if (source.replace("\r\n", "").indexOf('\r') >= 0) {
            findings.refuse(1, "gate-text.character", "U+000D");
        }
        depth(source, findings);
        return findings.all().size() == before;
    }

    private static void line(String line, int number, GateFindings findings) {
        if (line.length() > MAX_LINE) {
            findings.refuse(number, "gate-size.line", String.valueOf(MAX_LINE));
        }
        var coding = CODING.matcher(line);
        if (number <= 2 && coding.find() && !coding.group(1).matches("(?i)utf-?8")) {
            findings.refuse(number, "gate-text.encoding", coding.group(1));
        }
        if (line.substring(0, line.length() - line.stripLeading().length()).contains("\t")) {
            findings.refuse(number, "gate-text.tab");
        }
        line.codePoints()
                .filter(TextGate::isRefused)
                .forEach(each ->
                        findings.refuse(number, "gate-text.character", "U+%04X".formatted(each)));
    }

    private static boolean isRefused(int each) {
        return switch (Character.getType(each)) {
            case Character.CONTROL -> each != '\t';
            case Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> each == 0xFFFD || isVariationSelector(each);
        };
    }

    /// Invisible, except for the one that asks for an emoji's coloured form.
    private static boolean isVariationSelector(int each) {
        return (each >= 0xFE00 && each < 0xFE0F) || (each >= 0xE0100 && each <= 0xE01EF);
    }

    private static void depth(String source, GateFindings findings) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < source.length(); i++) {
            switch (source.charAt(i)) {
                case '(', '[', '{' -> deepest = Math.max(deepest, ++depth);
                case ')', ']', '}' -> depth--;
                default -> {}
            }
        }
        if (deepest > MAX_DEPTH) {
            findings.refuse(1, "gate-size.depth", String.valueOf(MAX_DEPTH));
        }
    }
}
