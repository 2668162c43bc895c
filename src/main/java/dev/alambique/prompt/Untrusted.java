package dev.alambique.prompt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text that somebody else wrote (names, comments, source), on its way into a prompt.
///
/// It stands there only as JSON inside a block whose boundary is random per request. Control
/// characters are gone, and what looks like a password is masked; callers cap each text with
/// [#identifier], [#comment] or [#source].
public record Untrusted(String label, Object value) {

    private static final int IDENTIFIER = 128;
    private static final int COMMENT = 500;
    private static final int SOURCE = 20_000;

    private static final ObjectWriter JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writer();

    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^\\s/@\"']{1,200}@");
    private static final Pattern SECRET =
            Pattern.compile(
                    "(?i)((?:password|passwd|secret|token|api_?key)\\w{0,20}\\s{0,3}[=:]\\s{0,3})"
                            + "(['\"])[^'\"\\n]{1,200}\\2");

    /// Maps, lists, texts, numbers and booleans, cleaned all the way down.
    public Untrusted {
        value = clean(value);
    }

    public static String identifier(String text) {
        return capped(text, IDENTIFIER);
    }

    public static String comment(String text) {
        return capped(text, COMMENT);
    }

    /// Source or a log: head and tail are kept.
    public static String source(String text) {
        if (text.length() <= SOURCE) {
            return text;
        }
        int half = SOURCE / 2;
        return text.substring(0, half)
                + "\n[... "
                + (text.length() - SOURCE)
                + " characters left out ...]\n"
                + text.substring(text.length() - half);
    }

    /// The labelled block; `boundary` must not be guessable.
    String block(String boundary) {
        String json = json();
        if (json.contains(boundary)) {
            throw new IllegalStateException("the boundary occurs in the data");
        }
        return "<<<data " + label + " " + boundary + "\n" + json + "\n" + boundary + " end>>>";
    }

    private String json() {
        try {
            return JSON.writeValueAsString(value).replace("\r\n", "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a JSON value: " + label, e);
        }
    }

    private static String capped(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit) + "…";
    }

    private static Object clean(Object value) {
        return switch (value) {
            case String text -> masked(printable(text));
            case Map<?, ?> map -> {
                Map<String, Object> cleaned = new LinkedHashMap<>();
                map.forEach((key, each) -> cleaned.put(printable(key.toString()), clean(each)));
                yield cleaned;
            }
            case List<?> list -> {
                List<Object> cleaned = new ArrayList<>();
                list.forEach(each -> cleaned.add(clean(each)));
                yield cleaned;
            }
            case Number number -> number;
            case Boolean flag -> flag;
            default -> throw new IllegalArgumentException("not JSON: " + value.getClass());
        };
    }

    /// Without control characters and without the invisible ones that can hide or reorder text.
    private static String printable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(each ->
                        each == '\n'
                                || each == '\t'
                                || !(Character.getType(each) == Character.CONTROL
                                        || Character.getType(each) == Character.FORMAT
                                        || Character.getType(each) == Character.LINE_SEPARATOR
                                        || Character.getType(each) == Character.PARAGRAPH_SEPARATOR
                                        || Character.getType(each) == Character.SURROGATE))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static String masked(String text) {
        String withoutUsers = USER_INFO.matcher(text).replaceAll("***@");
        return SECRET.matcher(withoutUsers)
                .replaceAll(found ->
                        Matcher.quoteReplacement(found.group(1) + found.group(2) + "***")
                                + Matcher.quoteReplacement(found.group(2)));
    }
}
