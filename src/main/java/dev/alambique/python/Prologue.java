package dev.alambique.python;

import java.util.List;

/// What stands before the first function or class of a file, where everything after it is functions
/// and classes.
///
/// Lines alone decide, so it errs on one side: where they do not tell for certain, it is the whole
/// file.
final class Prologue {

    private static final List<String> DEFINITIONS = List.of("def ", "async def ", "class ", "@");

    private Prologue() {}

    static String of(String text) {
        int line = text.isEmpty() ? -1 : 0;
        while (line >= 0 && line < text.length() && !defines(text, line)) {
            line = next(text, line);
        }
        if (line < 0 || line >= text.length()) {
            return text;
        }
        int end = line;
        for (; line >= 0 && line < text.length(); line = next(text, line)) {
            if (!isHarmless(text.charAt(line)) && !defines(text, line)) {
                return text;
            }
        }
        return text.substring(0, end);
    }

    private static boolean defines(String text, int line) {
        for (String word : DEFINITIONS) {
            if (text.startsWith(word, line)) {
                return true;
            }
        }
        return false;
    }

    /// What else may begin a line behind the first function without being a statement.
    private static boolean isHarmless(char first) {
        return " \t\f\n\r#)]}\"'".indexOf(first) >= 0;
    }

    private static int next(String text, int line) {
        int end = text.indexOf('\n', line);
        return end < 0 ? -1 : end + 1;
    }
}
