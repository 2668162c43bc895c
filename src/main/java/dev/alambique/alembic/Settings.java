package dev.alambique.alembic;

import com.fasterxml.jackson.databind.JsonNode;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The options of one project: those of the ini section first, then those of `[tool.alembic]`, as
/// Alembic looks for them.
final class Settings {

    private static final Pattern SPACES_OR_COMMAS = Pattern.compile(", *|(?: +)");
    private static final Pattern SPACES_COMMAS_OR_COLONS = Pattern.compile(", *|(?: +)|:");

    private static final Map<String, String> SEPARATORS =
            Map.of("space", " ", "newline", "\n", "os", File.pathSeparator, ":", ":", ";", ";");

    private final @Nullable IniFile ini;
    private final String section;
    private final @Nullable JsonNode toml;
    private final Map<String, String> tomlArguments;

    /// `toml` is the table `[tool.alembic]`; `here` is the folder of the configuration.
    Settings(@Nullable IniFile ini, String section, @Nullable JsonNode toml, String here) {
        this.ini = ini;
        this.section = section;
        this.toml = toml;
        this.tomlArguments = Map.of("here", here);
    }

    /// A text option, null where it is missing or cannot be filled in.
    @Nullable String text(String name) {
        String value = iniText(name);
        if (value != null || toml == null) {
            return value;
        }
        JsonNode node = toml.get(name);
        return node == null || node.isContainerNode()
                ? null
                : IniFile.interpolated(node.asText(), tomlArguments, 0);
    }

    /// An option of the ini file alone, such as `sqlalchemy.url`.
    @Nullable String iniText(String name) {
        return ini == null ? null : ini.value(section, name).orElse(null);
    }

    boolean isTrue(String name) {
        return "true".equals(text(name));
    }

    int number(String name, int otherwise) {
        String value = text(name);
        return value != null && value.strip().matches("\\d{1,4}")
                ? Integer.parseInt(value.strip())
                : otherwise;
    }

    List<String> versionLocations() {
        return paths("version_locations", SPACES_OR_COMMAS, "version_path_separator");
    }

    List<String> prependSysPath() {
        return paths("prepend_sys_path", SPACES_COMMAS_OR_COLONS, null);
    }

    private List<String> paths(String name, Pattern legacy, @Nullable String olderSeparator) {
        String value = iniText(name);
        if (value == null || value.isEmpty()) {
            return tomlTexts(name);
        }
        String separator = iniText("path_separator");
        if (separator == null && olderSeparator != null) {
            separator = iniText(olderSeparator);
        }
        if (separator != null && !SEPARATORS.containsKey(separator)) {
            throw new Failure.Unusable(
                    Message.of("alembic.no-separator", separator),
                    Message.of("alembic.no-separator.remedy"));
        }
        List<String> parts =
                separator == null
                        ? List.of(legacy.split(value))
                        : List.of(
                                value.split(
                                        Pattern.quote(
                                                SEPARATORS.getOrDefault(separator, separator))));
        return parts.stream().map(String::strip).filter(each -> !each.isEmpty()).toList();
    }

    private List<String> tomlTexts(String name) {
        List<String> texts = new ArrayList<>();
        JsonNode node = toml == null ? null : toml.get(name);
        if (node != null && node.isArray()) {
            for (JsonNode each : node) {
                String text = IniFile.interpolated(each.asText(), tomlArguments, 0);
                if (text != null) {
                    texts.add(text);
                }
            }
        } else if (node != null && node.isTextual()) {
            texts.add(node.asText());
        }
        return texts;
    }

    /// The names of the hooks that run after a file is written.
    List<String> postWriteHooks() {
        if (ini != null && ini.hasSection("post_write_hooks")) {
            String hooks = ini.value("post_write_hooks", "hooks").orElse("");
            return List.of(SPACES_OR_COMMAS.split(hooks)).stream()
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .toList();
        }
        List<String> names = new ArrayList<>();
        JsonNode node = toml == null ? null : toml.get("post_write_hooks");
        if (node != null) {
            node.forEach(each -> names.add(each.path("name").asText()));
        }
        return names;
    }
}
