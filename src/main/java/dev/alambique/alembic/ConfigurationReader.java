package dev.alambique.alembic;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;

import dev.alambique.failure.Failure;
import dev.alambique.message.Message;
import dev.alambique.project.EnvironmentFacts;
import dev.alambique.project.Project;
import dev.alambique.sqlalchemy.ModuleFiles;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads `alembic.ini` or `pyproject.toml` into a project, the way Alembic itself reads them. It
/// never runs `env.py`.
public final class ConfigurationReader {

    static final String DEFAULT_TEMPLATE = "%(rev)s_%(slug)s";

    private static final String INI = "alembic.ini";
    private static final String TOML = "pyproject.toml";
    private static final Set<String> PLACEHOLDERS =
            Set.of("", "driver://user:pass@localhost/dbname");

    private final Path file;
    private final Path root;
    private final Path directory;
    private final String section;
    private final Settings settings;

    /// Apart, so that a project without TOML does not pay for it.
    private static final class Toml {
        static final TomlMapper MAPPER = new TomlMapper();
    }

    private ConfigurationReader(Path file, String section, Path directory) {
        this.file = file;
        this.directory = directory;
        this.root = parent(file);
        this.section = section;
        this.settings = settings();
    }

    /// `configuration` is the file where the user named one; otherwise it is looked for in the
    /// directory and above it, up to the root of the repository.
    ///
    /// @throws Failure.Unusable when there is no configuration, or it cannot be used
    public static Project read(Path directory, @Nullable Path configuration, String section) {
        return at(directory, configuration, section).project();
    }

    /// The same without a look at `env.py`: no database is known, and nothing of the environment.
    /// That is enough to find the revisions.
    ///
    /// @throws Failure.Unusable when there is no configuration, or it cannot be used
    public static Project readPlaces(Path directory, @Nullable Path configuration, String section) {
        ConfigurationReader reader = at(directory, configuration, section);
        ModuleFiles modules = reader.modules();
        return reader.project(
                modules, reader.scriptLocation(modules), null, EnvironmentFacts.UNKNOWN);
    }

    private static ConfigurationReader at(
            Path directory, @Nullable Path configuration, String section) {
        Path here = directory.toAbsolutePath().normalize();
        Path found = configuration == null ? search(here) : here.resolve(configuration);
        if (!Files.isRegularFile(found)) {
            throw new Failure.Unusable(
                    Message.of("alembic.no-such-configuration", found),
                    Message.of("alembic.no-such-configuration.remedy"));
        }
        return new ConfigurationReader(real(found), section, here);
    }

    private static Path search(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve(INI))) {
                return folder.resolve(INI);
            }
            if (alembicTable(folder.resolve(TOML)).isPresent()) {
                return folder.resolve(TOML);
            }
            if (Files.exists(folder.resolve(".git"))) {
                break;
            }
        }
        Optional<Path> below = below(start);
        throw new Failure.Unusable(
                Message.of("alembic.no-configuration", start),
                below.isPresent()
                        ? Message.of("alembic.no-configuration.below", below.get())
                        : Message.of("alembic.no-configuration.remedy"));
    }

    private static Optional<Path> below(Path start) {
        try (Stream<Path> found = Files.find(start, 3, (path, _) -> path.endsWith(INI))) {
            return found.filter(path -> !path.toString().contains("site-packages")).findFirst();
        } catch (IOException | java.io.UncheckedIOException _) {
            return Optional.empty();
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new AssertionError("a real path has a parent: " + file);
        }
        return parent;
    }

    private static Failure unreadable(Path file, Exception cause) {
        return new Failure.Unusable(
                Message.of("alembic.configuration-unreadable", file, firstLine(cause)),
                cause,
                Message.of("alembic.configuration-unreadable.remedy", file));
    }

    private static String firstLine(Exception cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    /// The table `[tool.alembic]`; empty where there is none, or the file is not TOML.
    private static Optional<JsonNode> alembicTable(Path toml) {
        if (!Files.isRegularFile(toml)) {
            return Optional.empty();
        }
        try {
            JsonNode table = Toml.MAPPER.readTree(toml.toFile()).path("tool").path("alembic");
            return table.isObject() ? Optional.of(table) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private Settings settings() {
        String here = root.toString();
        if (!file.toString().endsWith(".toml")) {
            IniFile ini = ini(here);
            return new Settings(ini, section, alembicTable(root.resolve(TOML)).orElse(null), here);
        }
        try {
            JsonNode table = Toml.MAPPER.readTree(file.toFile()).path("tool").path("alembic");
            return new Settings(null, section, table.isObject() ? table : null, here);
        } catch (JacksonException e) {
            throw unreadable(file, e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private IniFile ini(String here) {
        try {
            IniFile ini = IniFile.parse(Files.readString(file), Map.of("here", here));
            if (ini.wrongLine() > 0) {
                throw new Failure.Unusable(
                        Message.of("alembic.configuration-line", file, ini.wrongLine()),
                        Message.of("alembic.configuration-unreadable.remedy", file));
            }
            return ini;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private ModuleFiles modules() {
        return ModuleFiles.of(root, settings.prependSysPath());
    }

    private Project project() {
        ModuleFiles modules = modules();
        Path scripts = scriptLocation(modules);
        EnvReader env = EnvReader.read(scripts.resolve("env.py"), modules, root);
        return project(modules, scripts, databaseUrl(env), env.facts());
    }

    private Project project(
            ModuleFiles modules, Path scripts, @Nullable String url, EnvironmentFacts environment) {
        String template = settings.text("file_template");
        return new Project(
                root,
                file,
                section,
                scripts,
                versionLocations(scripts, modules),
                settings.isTrue("recursive_version_locations"),
                settings.isTrue("sourceless"),
                template == null ? DEFAULT_TEMPLATE : template,
                settings.number("truncate_slug_length", 40),
                settings.text("timezone"),
                url,
                settings.prependSysPath(),
                settings.postWriteHooks(),
                environment);
    }

    private Path scriptLocation(ModuleFiles modules) {
        String location = settings.text("script_location");
        Path beside = file.getParent();
        if ((location == null || location.isBlank()) && beside != null && isScriptFolder(beside)) {
            // Flask-Migrate gives the location when it runs: the folder its alembic.ini is in.
            return real(beside);
        }
        if (location == null || location.isBlank()) {
            throw new Failure.Unusable(
                    Message.of("alembic.no-script-location", file, section),
                    Message.of("alembic.no-script-location.remedy", file));
        }
        Path folder = folder(location, modules);
        if (!Files.isDirectory(folder)) {
            throw new Failure.Unusable(
                    Message.of("alembic.no-script-folder", location, folder),
                    Message.of("alembic.no-script-folder.remedy", file));
        }
        return real(folder);
    }

    private static boolean isScriptFolder(Path folder) {
        return Files.isRegularFile(folder.resolve("env.py"))
                && Files.isDirectory(folder.resolve("versions"));
    }

    /// A path, or `package:path` as Alembic resolves it.
    private Path folder(String location, ModuleFiles modules) {
        int colon = location.indexOf(':');
        if (colon > 1 && !Path.of(location).isAbsolute()) {
            String rest = location.substring(colon + 1).replace(':', '/');
            String name = location.substring(0, colon);
            Optional<Path> found = modules.folder(name);
            if (found.isPresent()) {
                return found.get().resolve(rest);
            }
            Optional<Path> enclosing = enclosing(name.replace('.', '/'));
            if (enclosing.isPresent()) {
                return enclosing.get().resolve(rest);
            }
        }
        return beside(location);
    }

    /// A relative path is meant from the configuration, as the templates have it, or from where
    /// Alembic is run, which may be any folder above.
    private Path beside(String location) {
        Path nearest = root.resolve(location).normalize();
        if (Files.isDirectory(nearest)) {
            return nearest;
        }
        return Stream.concat(Stream.of(directory), above().stream())
                .map(folder -> folder.resolve(location).normalize())
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(nearest);
    }

    /// The package the configuration lies in, which is installed from above.
    private Optional<Path> enclosing(String packagePath) {
        return above().stream()
                .flatMap(folder ->
                        folder.endsWith(packagePath)
                                ? Stream.of(folder)
                                : Stream.of(folder.resolve(packagePath)))
                .filter(Files::isDirectory)
                .findFirst();
    }

    /// The folder of the configuration and those above it, up to the root of the repository.
    private List<Path> above() {
        List<Path> folders = new ArrayList<>();
        for (Path at = root; at != null; at = at.getParent()) {
            folders.add(at);
            if (Files.exists(at.resolve(".git"))) {
                break;
            }
        }
        return folders;
    }

    private List<Path> versionLocations(Path scripts, ModuleFiles modules) {
        List<String> named = settings.versionLocations();
        List<Path> places =
                named.isEmpty()
                        ? List.of(scripts.resolve("versions"))
                        : named.stream().map(each -> folder(each, modules)).toList();
        return places.stream()
                .map(place -> Files.isDirectory(place) ? real(place) : place)
                .toList();
    }

    /// What `env.py` sets counts; where it sets something that is not constant, nobody knows.
    private @Nullable String databaseUrl(EnvReader env) {
        if (env.setsUrl()) {
            return env.url();
        }
        String url = settings.iniText("sqlalchemy.url");
        return url == null || PLACEHOLDERS.contains(url.strip()) ? null : url.strip();
    }
}
