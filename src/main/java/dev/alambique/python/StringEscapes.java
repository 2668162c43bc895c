package dev.alambique.python;

/// Resolves the escapes of a string literal as Python does; an escape Python does not know stays as
/// written.
final class StringEscapes {

    private final String source;
    private final StringBuilder result = new StringBuilder();
    private int at;

    private StringEscapes(String source) {
        this.source = source;
    }

    static String resolve(String source, boolean raw) {
        String text = source.replace("\r\n", "\n").replace('\r', '\n');
        return raw || text.indexOf('\\') < 0 ? text : new StringEscapes(text).resolved();
    }

    private String resolved() {
        while (at < source.length()) {
            char c = source.charAt(at++);
            if (c == '\\' && at < source.length()) {
                escape(source.charAt(at++));
            } else {
                result.append(c);
            }
        }
        return result.toString();
    }

    private void escape(char kind) {
        switch (kind) {
            case '\n' -> {}
            case '\\', '\'', '"' -> result.append(kind);
            case 'a' -> result.append('\u0007');
            case 'b' -> result.append('\b');
            case 'f' -> result.append('\f');
            case 'n' -> result.append('\n');
            case 'r' -> result.append('\r');
            case 't' -> result.append('\t');
            case 'v' -> result.append('\u000b');
            case 'x' -> hexadecimal(kind, 2);
            case 'u' -> hexadecimal(kind, 4);
            case 'U' -> hexadecimal(kind, 8);
            case 'N' -> named();
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal();
            default -> result.append('\\').append(kind);
        }
    }

    private void octal() {
        at--;
        int value = 0;
        for (int digits = 0; digits < 3 && at < source.length(); digits++) {
            int digit = Character.digit(source.charAt(at), 8);
            if (digit < 0) {
                break;
            }
            value = value * 8 + digit;
            at++;
        }
        result.append((char) value);
    }

    private void hexadecimal(char kind, int digits) {
        int end = at + digits;
        if (end <= source.length() && isHexadecimal(source.substring(at, end))) {
            long value = Long.parseLong(source.substring(at, end), 16);
            if (value <= Character.MAX_CODE_POINT) {
                result.appendCodePoint((int) value);
                at = end;
                return;
            }
        }
        result.append('\\').append(kind);
    }

    private static boolean isHexadecimal(String text) {
        return text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
    }

    private void named() {
        int close = source.indexOf('}', at);
        if (at < source.length() && source.charAt(at) == '{' && close > at) {
            try {
                result.appendCodePoint(Character.codePointOf(source.substring(at + 1, close)));
                at = close + 1;
                return;
            } catch (IllegalArgumentException _) {
                // No such character; the escape stays as written.
            }
        }
        result.append("\\N");
    }
}
