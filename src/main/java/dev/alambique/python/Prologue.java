package dev.alambique.python;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands before the first function or class of a file, where everything after it is functions
/// and classes.
///
/// Lines alone decide, so it errs on one side: where they do not tell for certain, it is the whole
/// file.
final class Prologue {

    private static final Pattern DEFINITION = Pattern.compile("(?m)^(?:def |async def |class |@)");

    /// What else may begin a line behind the first function without being a statement.
    private static final Set<Character> NO_STATEMENT =
            Set.of(' ', '\t', '\f', '\n', '\r', '#', ')', ']', '}', '"', '\'');

    private Prologue() {}

    static String of(String text) {
        Matcher definition = DEFINITION.matcher(text);
        if (!definition.find()) {
            return text;
        }
        int end = definition.start();
        for (int line = end; line >= 0 && line < text.length(); line = next(text, line)) {
            boolean harmless =
                    NO_STATEMENT.contains(text.charAt(line))
                            || definition.region(line, text.length()).lookingAt();
            if (!harmless) {
                return text;
            }
        }
        return text.substring(0, end);
    }

    private static int next(String text, int line) {
        int end = text.indexOf('\n', line);
        return end < 0 ? -1 : end + 1;
    }
}
