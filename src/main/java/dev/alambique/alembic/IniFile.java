package dev.alambique.alembic;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An ini file as Python's `ConfigParser` reads it: continuation lines, comments, `DEFAULT`, and
/// `%(name)s` with `%%`. It changes nothing and knows nothing of Alembic.
final class IniFile {

    private static final Pattern REFERENCE = Pattern.compile("%%|%\\(([^)]+)\\)s|%");
    private static final int MAX_DEPTH = 10;

    private final Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    private final Map<String, String> defaults;
    private int wrongLine;

    private IniFile(Map<String, String> defaults) {
        this.defaults = new LinkedHashMap<>(defaults);
    }

    /// `defaults` are values every section has, such as `here`.
    static IniFile parse(String text, Map<String, String> defaults) {
        IniFile file = new IniFile(defaults);
        file.read(text.startsWith("\ufeff") ? text.substring(1) : text);
        return file;
    }

    /// The number of the first line that is no part of an ini file, 0 where all are.
    int wrongLine() {
        return wrongLine;
    }

    boolean hasSection(String name) {
        return sections.containsKey(name);
    }

    /// The values of a section by their lower-case names.
    Map<String, String> section(String name) {
        Map<String, String> all = new LinkedHashMap<>(defaults);
        all.putAll(sections.getOrDefault(name, Map.of()));
        return all;
    }

    private void read(String text) {
        Map<String, String> section = null;
        String key = null;
        List<String> value = new ArrayList<>();
        int keyIndent = 0;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String stripped = line.strip();
            if (stripped.startsWith("#") || stripped.startsWith(";")) {
                continue;
            }
            int indent = line.length() - line.stripLeading().length();
            if (stripped.isEmpty()) {
                value.add("");
            } else if (key != null && indent > keyIndent) {
                value.add(stripped);
            } else {
                finish(section, key, value);
                key = null;
                value = new ArrayList<>();
                keyIndent = indent;
                if (stripped.startsWith("[") && stripped.endsWith("]")) {
                    section = open(stripped.substring(1, stripped.length() - 1));
                } else {
                    int separator = separator(stripped);
                    if (section == null || separator == 0) {
                        wrongLine = wrongLine == 0 ? number : wrongLine;
                    } else {
                        key = name(stripped, separator);
                        value.add(separator < 0 ? "" : stripped.substring(separator + 1).strip());
                    }
                }
            }
        }
        finish(section, key, value);
    }

    private Map<String, String> open(String name) {
        return name.equals("DEFAULT")
                ? defaults
                : sections.computeIfAbsent(name, _ -> new LinkedHashMap<>());
    }

    private static String name(String line, int separator) {
        return (separator < 0 ? line : line.substring(0, separator))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /// Where `=` or `:` ends the name, -1 where there is neither.
    private static int separator(String line) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        return equals < 0 || (colon >= 0 && colon < equals) ? colon : equals;
    }

    private static void finish(
            @Nullable Map<String, String> section, @Nullable String key, List<String> value) {
        if (section != null && key != null) {
            section.put(key, String.join("\n", value).stripTrailing());
        }
    }

    /// A value with its references filled in; empty where it is missing, or a reference leads
    /// nowhere.
    Optional<String> value(String section, String key) {
        Map<String, String> values = section(section);
        String raw = values.get(key);
        return raw == null ? Optional.empty() : Optional.ofNullable(interpolated(raw, values, 0));
    }

    /// Whether a value is there but cannot be filled in.
    boolean isBroken(String section, String key) {
        return section(section).containsKey(key) && value(section, key).isEmpty();
    }

    static @Nullable String interpolated(String raw, Map<String, String> values, int depth) {
        if (raw.indexOf('%') < 0) {
            return raw;
        }
        StringBuilder result = new StringBuilder();
        Matcher matcher = REFERENCE.matcher(raw);
        int at = 0;
        while (matcher.find()) {
            String name = matcher.group(1);
            String piece = matcher.group().equals("%%") ? "%" : null;
            if (name != null && depth < MAX_DEPTH) {
                String inner = values.get(name.toLowerCase(Locale.ROOT));
                piece = inner == null ? null : interpolated(inner, values, depth + 1);
            }
            if (piece == null) {
                return null;
            }
            result.append(raw, at, matcher.start()).append(piece);
            at = matcher.end();
        }
        return result.append(raw.substring(at)).toString();
    }
}
