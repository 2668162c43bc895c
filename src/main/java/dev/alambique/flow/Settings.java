package dev.alambique.flow;

import dev.alambique.message.Language;
import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the user has set, from options and the environment; never from a file of the project.
///
/// `engines` is empty where the project decides. `model` is `offline` or `provider:name`, null
/// where the environment decides. `rows` are seeded per table.
public record Settings(
        Path directory,
        @Nullable Path configuration,
        String section,
        List<String> arguments,
        Language language,
        @Nullable String model,
        @Nullable String baseUrl,
        @Nullable Path python,
        @Nullable String postgresUrl,
        Set<Dialect> engines,
        long rows,
        boolean trusted,
        Map<String, String> environment) {

    public static final long DEFAULT_ROWS = 1_000;
    public static final long MOST_ROWS = 1_000_000;

    public Settings {
        arguments = List.copyOf(arguments);
        engines = Set.copyOf(engines);
        environment = Map.copyOf(environment);
    }

    public Settings withDirectory(Path value) {
        return new Settings(
                value,
                configuration,
                section,
                arguments,
                language,
                model,
                baseUrl,
                python,
                postgresUrl,
                engines,
                rows,
                trusted,
                environment);
    }

    public Settings withTrust() {
        return new Settings(
                directory,
                configuration,
                section,
                arguments,
                language,
                model,
                baseUrl,
                python,
                postgresUrl,
                engines,
                rows,
                true,
                environment);
    }

    public Settings withLanguage(Language value) {
        return new Settings(
                directory,
                configuration,
                section,
                arguments,
                value,
                model,
                baseUrl,
                python,
                postgresUrl,
                engines,
                rows,
                trusted,
                environment);
    }

    public Settings offline() {
        return new Settings(
                directory,
                configuration,
                section,
                arguments,
                language,
                "offline",
                null,
                python,
                postgresUrl,
                engines,
                rows,
                trusted,
                environment);
    }

    /// `$XDG_STATE_HOME/alambique`, or its default.
    public Path stateFolder() {
        return folder("XDG_STATE_HOME", ".local/state");
    }

    /// `$XDG_CACHE_HOME/alambique`, or its default.
    public Path cacheFolder() {
        return folder("XDG_CACHE_HOME", ".cache");
    }

    private Path folder(String variable, String fallback) {
        String set = environment.getOrDefault(variable, "");
        Path base =
                set.isEmpty()
                        ? Path.of(environment.getOrDefault("HOME", directory.toString()), fallback)
                        : Path.of(set);
        return base.resolve("alambique");
    }
}
