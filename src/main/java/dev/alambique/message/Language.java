package dev.alambique.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The languages the program speaks. A key without a text is a bug, not a blank.
public enum Language {
    ENGLISH("en"),
    SPANISH("es");

    private static final Map<String, Properties> BUNDLES = new ConcurrentHashMap<>();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)}");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /// The ISO 639 code, as `--lang` takes it.
    public String code() {
        return code;
    }

    public Locale locale() {
        return Locale.of(code);
    }

    /// The language of a locale name such as `es_PE.UTF-8`; English for every other.
    public static Language ofLocale(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith(SPANISH.code) ? SPANISH : ENGLISH;
    }

    public String render(Message message) {
        if (message.isVerbatim()) {
            return message.arguments().getFirst();
        }
        return fill(template(message.key()), message);
    }

    /// Shorthand for a text without arguments or with a few.
    public String text(String key, Object... arguments) {
        return render(Message.of(key, arguments));
    }

    /// All keys of an area.
    public Set<String> keys(String area) {
        return bundle(area).stringPropertyNames();
    }

    private String template(String key) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("message key without an area: " + key);
        }
        String text = bundle(key.substring(0, dot)).getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no " + code + " text for " + key);
        }
        return text;
    }

    private Properties bundle(String area) {
        return BUNDLES.computeIfAbsent(area + "." + code + ".properties", Language::load);
    }

    private static Properties load(String name) {
        Properties properties = new Properties();
        try (InputStream stream = Language.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalArgumentException("no message bundle " + name);
            }
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static String fill(String template, Message message) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(match -> {
                    int index = Integer.parseInt(match.group(1));
                    return Matcher.quoteReplacement(message.arguments().get(index));
                });
    }
}
