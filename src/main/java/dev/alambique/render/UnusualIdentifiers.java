package dev.alambique.render;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lines of Python whose code, outside strings and comments, is not plain ASCII: names that can
/// look like others. It only points at them; it never judges.
final class UnusualIdentifiers {

    /// Strings and comments; a triple quote is tried before a single one.
    private static final Pattern TEXT =
            Pattern.compile(
                    "\"\"\"(?s:.*?)\"\"\"|'''(?s:.*?)'''"
                            + "|\"(?:\\\\.|[^\"\\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\\n])*+'|#[^\\n]*+");

    private UnusualIdentifiers() {}

    /// Numbers of the lines, from 1, each once.
    static List<Integer> lines(String source) {
        Matcher text = TEXT.matcher(source);
        String code = text.replaceAll(found -> "\n".repeat(lineEnds(found.group())));
        List<Integer> lines = new ArrayList<>();
        int number = 1;
        for (String line : code.split("\n", -1)) {
            if (line.chars().anyMatch(unit -> unit > 0x7e)) {
                lines.add(number);
            }
            number++;
        }
        return lines;
    }

    private static int lineEnds(String text) {
        return Math.toIntExact(text.chars().filter(unit -> unit == '\n').count());
    }
}
