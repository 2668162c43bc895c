package dev.alambique.prompt;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.util.LinkedHashMap;
import java.util.Map;

/// The YAML between two `---` lines at the top of a Markdown file; empty where there is none.
///
/// `bodyLine` is the line the body starts on, counted from 1. Byte-order marks and Windows line
/// ends are tolerated; keys nobody knows are kept and ignored.
public record FrontMatter(Map<String, Object> values, int bodyLine) {

    private static final String FENCE = "---";

    public FrontMatter {
        values = Map.copyOf(values);
    }

    /// A Markdown file in its two parts.
    public record Split(FrontMatter frontMatter, String body) {}

    /// The YAML cannot be read; `line` is that of the file.
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;

        private Malformed(int line, String text, YamlEngineException cause) {
            super(text, cause);
            this.line = line;
        }

        public int line() {
            return line;
        }

        /// What the YAML reader said, on one line.
        public String text() {
            String message = getMessage();
            return message == null ? "" : message;
        }
    }

    public static Split split(String text) throws Malformed {
        String unix = normalised(text);
        int end = unix.startsWith(FENCE + "\n") ? unix.indexOf("\n" + FENCE + "\n", 3) : -1;
        if (end < 0) {
            return new Split(new FrontMatter(Map.of(), 1), unix);
        }
        String yaml = unix.substring(FENCE.length() + 1, end + 1);
        String rest = unix.substring(end + FENCE.length() + 2);
        int lines = (int) yaml.chars().filter(each -> each == '\n').count();
        return new Split(new FrontMatter(parse(yaml), lines + 3), rest);
    }

    /// The text of a key, null where it is missing or no plain text.
    public @Nullable String text(String key) {
        return values.get(key) instanceof String text && !text.isBlank() ? text.strip() : null;
    }

    private static String normalised(String text) {
        String unix = text.replace("\r\n", "\n").replace('\r', '\n');
        return unix.startsWith("\uFEFF") ? unix.substring(1) : unix;
    }

    private static Map<String, Object> parse(String yaml) throws Malformed {
        try {
            Object loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
            Map<String, Object> values = new LinkedHashMap<>();
            if (loaded instanceof Map<?, ?> map) {
                map.forEach((key, value) -> {
                    if (key != null && value != null) {
                        values.put(key.toString(), value);
                    }
                });
            }
            return values;
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 2;
            throw new Malformed(line, String.valueOf(e.getProblem()), e);
        } catch (YamlEngineException e) {
            throw new Malformed(
                    1, String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
    }
}
