package dev.alambique.command;

import dev.alambique.flow.Settings;
import dev.alambique.flow.Workshop;
import dev.alambique.message.Language;
import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/// `alambique` without a command: the shell. Its options are understood everywhere.
@Command(name = "alambique", mixinStandardHelpOptions = true, version = "alambique 0.1.0")
public final class RootCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--project",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            descriptionKey = "option.project")
    private @Nullable Path project;

    @Option(
            names = {"-c", "--config"},
            scope = ScopeType.INHERIT,
            paramLabel = "INI",
            descriptionKey = "option.config")
    private @Nullable Path configuration;

    @Option(
            names = {"-n", "--name"},
            scope = ScopeType.INHERIT,
            paramLabel = "SECTION",
            descriptionKey = "option.name")
    private String section = "alembic";

    @Option(
            names = "-x",
            scope = ScopeType.INHERIT,
            paramLabel = "K=V",
            descriptionKey = "option.x")
    private List<String> arguments = List.of();

    @Option(
            names = "--lang",
            scope = ScopeType.INHERIT,
            paramLabel = "es|en",
            descriptionKey = "option.lang")
    private @Nullable String language;

    @Option(names = "--no-input", scope = ScopeType.INHERIT, descriptionKey = "option.no-input")
    private boolean noInput;

    @Option(names = "--trust", scope = ScopeType.INHERIT, descriptionKey = "option.trust")
    private boolean trust;

    @Option(names = "--json", scope = ScopeType.INHERIT, descriptionKey = "option.json")
    private boolean json;

    @Option(
            names = "--model",
            scope = ScopeType.INHERIT,
            paramLabel = "PROVIDER:NAME",
            descriptionKey = "option.model")
    private @Nullable String model;

    @Option(
            names = "--base-url",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            descriptionKey = "option.base-url")
    private @Nullable String baseUrl;

    @Option(
            names = "--python",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            descriptionKey = "option.python")
    private @Nullable Path python;

    @Option(
            names = "--postgres-url",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            descriptionKey = "option.postgres-url")
    private @Nullable String postgresUrl;

    @Option(
            names = "--engines",
            scope = ScopeType.INHERIT,
            split = ",",
            paramLabel = "ENGINE",
            descriptionKey = "option.engines")
    private List<String> engines = List.of();

    @Option(
            names = "--rows",
            scope = ScopeType.INHERIT,
            paramLabel = "N",
            descriptionKey = "option.rows")
    private long rows = Settings.DEFAULT_ROWS;

    private final Session session;

    RootCommand(Session session) {
        this.session = session;
    }

    /// Sets a common option as picocli would; false where that is better left to picocli.
    boolean takes(String option, String value) {
        switch (option) {
            case "--project" -> project = Path.of(value);
            case "--config" -> configuration = Path.of(value);
            case "--name" -> section = value;
            case "--json" -> json = true;
            case "--lang" -> {
                language = value;
                return value.matches("en|es");
            }
            case "--rows" -> {
                boolean usual = value.matches("[1-9][0-9]{0,5}");
                rows = usual ? Long.parseLong(value) : rows;
                return usual;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = settings();
        return session.shell().run(session, settings, globals(settings.directory(), language()));
    }

    /// The options everywhere understood, as they would have to be typed again, for a project and a
    /// language that may have changed since.
    public List<String> globals(Path directory, Language speaking) {
        List<String> words = new ArrayList<>(List.of("--project", directory.toString()));
        words.addAll(List.of("--lang", speaking.code(), "--name", section));
        add(words, "--config", configuration);
        arguments.forEach(argument -> words.addAll(List.of("-x", argument)));
        add(words, "--model", model);
        add(words, "--base-url", baseUrl);
        add(words, "--python", python);
        add(words, "--postgres-url", postgresUrl);
        if (!engines.isEmpty()) {
            words.addAll(List.of("--engines", String.join(",", engines)));
        }
        words.addAll(List.of("--rows", String.valueOf(rows)));
        if (trust) {
            words.add("--trust");
        }
        if (noInput) {
            words.add("--no-input");
        }
        return List.copyOf(words);
    }

    private static void add(List<String> words, String option, @Nullable Object value) {
        if (value != null) {
            words.addAll(List.of(option, value.toString()));
        }
    }

    public boolean json() {
        return json;
    }

    Workshop workshop() {
        return session.workshop();
    }

    /// Whether questions may be asked.
    public boolean mayAsk() {
        return !noInput && !json && session.console().prompter().isInteractive();
    }

    public Language language() {
        String code = language;
        if (code != null) {
            return Stream.of(Language.values())
                    .filter(each -> each.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> usage("--lang", code, "en, es"));
        }
        return localeOf(session.environment());
    }

    /// The language the environment asks for: `ALAMBIQUE_LANG`, then the locale variables in
    /// POSIX's order.
    public static Language localeOf(Map<String, String> environment) {
        return Stream.of("ALAMBIQUE_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(Language::ofLocale)
                .orElse(Language.ENGLISH);
    }

    public Settings settings() {
        Map<String, String> environment = session.environment();
        if (rows < 1 || rows > Settings.MOST_ROWS) {
            throw usage("--rows", String.valueOf(rows), "1 .. 1000000");
        }
        return new Settings(
                resolve(project == null ? Path.of("") : project),
                configurationPath(environment),
                section,
                arguments,
                language(),
                model == null ? environment.get("ALAMBIQUE_MODEL") : model,
                baseUrl == null ? environment.get("ALAMBIQUE_BASE_URL") : baseUrl,
                python,
                postgresUrl == null ? environment.get("ALAMBIQUE_POSTGRES_URL") : postgresUrl,
                dialects(),
                rows,
                trust,
                environment);
    }

    private @Nullable Path configurationPath(Map<String, String> environment) {
        if (configuration != null) {
            return resolve(configuration);
        }
        String fromAlembic = environment.getOrDefault("ALEMBIC_CONFIG", "");
        return fromAlembic.isEmpty() ? null : resolve(Path.of(fromAlembic));
    }

    private Path resolve(Path path) {
        return session.workingDirectory().resolve(path).toAbsolutePath().normalize();
    }

    private Set<Dialect> dialects() {
        EnumSet<Dialect> asked = EnumSet.noneOf(Dialect.class);
        for (String engine : engines) {
            asked.add(
                    Dialect.ofId(engine.strip())
                            .orElseThrow(() -> usage("--engines", engine, "sqlite, postgresql")));
        }
        return asked;
    }

    private RuntimeException usage(String option, String value, String allowed) {
        CommandSpec own = spec;
        if (own == null) {
            throw new IllegalStateException("options were never parsed");
        }
        return UnusableOption.of(own, option, value, allowed);
    }
}
