package dev.alambique.python;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The bytes of a Python file become text, in the encoding a comment in the first two lines names;
/// UTF-8 without one.
public final class SourceBytes {

    private static final Pattern COOKIE =
            Pattern.compile("^[ \\t\\f]*#.*?coding[:=][ \\t]*([-_.a-zA-Z0-9]+)");
    private static final Pattern NO_CODE = Pattern.compile("^[ \\t\\f]*(?:#.*)?$");
    private static final int FIRST_LINES = 1000;
    private static final String USUAL = "UTF-8";

    /// What stands in a text for bytes that are none of its encoding.
    private static final char REPLACED = '\ufffd';

    private SourceBytes() {}

    public sealed interface Decoded {}

    public record Text(String text) implements Decoded {}

    /// `encoding` is the one the file should be in, and is not (or nobody knows it).
    public record Undecodable(String encoding) implements Decoded {}

    public static Decoded decode(byte[] bytes) {
        String encoding = encoding(bytes);
        if (encoding.equals(USUAL)) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (text.indexOf(REPLACED) < 0) {
                return new Text(text.startsWith("\ufeff") ? text.substring(1) : text);
            }
        }
        try {
            String text = charset(encoding).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return new Text(text.startsWith("\ufeff") ? text.substring(1) : text);
        } catch (CharacterCodingException
                | IllegalCharsetNameException
                | UnsupportedCharsetException _) {
            return new Undecodable(encoding);
        }
    }

    private static String encoding(byte[] bytes) {
        int length = Math.min(bytes.length, FIRST_LINES);
        String start = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        if (!start.contains("coding")) {
            return USUAL;
        }
        for (String line : start.lines().limit(2).toList()) {
            Matcher cookie = COOKIE.matcher(line);
            if (cookie.find()) {
                return cookie.group(1);
            }
            if (!NO_CODE.matcher(line).matches()) {
                break;
            }
        }
        return USUAL;
    }

    /// Python's names for encodings are not all Java's.
    private static Charset charset(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (plain) {
            case "utf8", "utf-8-sig" -> StandardCharsets.UTF_8;
            case "latin-1", "iso-latin-1", "l1" -> StandardCharsets.ISO_8859_1;
            default -> Charset.forName(plain);
        };
    }
}
