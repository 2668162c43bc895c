package dev.alambique.alembic;

import dev.alambique.project.EnvironmentFact;
import dev.alambique.project.EnvironmentFact.Answer;
import dev.alambique.project.EnvironmentFact.Said;
import dev.alambique.project.EnvironmentFact.Topic;
import dev.alambique.project.EnvironmentFact.Unknown;
import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.DictLiteral;
import dev.alambique.python.Expression.FString;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Expression.StringLiteral;
import dev.alambique.python.PythonModule;
import dev.alambique.python.Span;
import dev.alambique.python.Statement;
import dev.alambique.python.Walk;
import dev.alambique.sqlalchemy.Meaning;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What stands in the source of `env.py` and its modules in other forms than options: SQL texts,
/// connection settings, engines and listeners. What is nowhere seen stays unknown.
final class SourceFacts {

    private static final int SHOWN = 60;
    private static final String VALUE = "\\s*(?:=|\\bTO\\b)\\s*['\"]?\\s*";
    private static final String TIME = "(\\d+\\s*(?:us|ms|s|min|h|d)?)\\b";

    /// The name of a setting, and how a constant value looks.
    private static final Map<Topic, List<Pattern>> SETTINGS =
            new EnumMap<>(
                    Map.of(
                            Topic.LOCK_TIMEOUT, setting("lock_timeout", TIME),
                            Topic.STATEMENT_TIMEOUT, setting("statement_timeout", TIME),
                            Topic.IDLE_TIMEOUT,
                                    setting(
                                            "idle_in_transaction_session_timeout"
                                                    + "|idle_session_timeout|transaction_timeout",
                                            TIME),
                            Topic.SEARCH_PATH, setting("search_path", "(\\w[\\w, $\"]*)"),
                            Topic.FOREIGN_KEYS, setting("PRAGMA\\s+foreign_keys", "(\\w+)")));

    private static final Pattern ADVISORY =
            Pattern.compile("(?i)\\b(pg_(?:try_)?advisory_(?:xact_)?lock|GET_LOCK)\\s*\\(");

    private final Map<Topic, Map<String, Answer>> found = new EnumMap<>(Topic.class);

    private SourceFacts() {}

    /// A module, and its file as it is shown.
    record Seen(PythonModule module, Meaning meaning, String file) {}

    private static List<Pattern> setting(String name, String value) {
        return List.of(
                Pattern.compile("(?i)\\b(?:" + name + ")" + VALUE + value),
                Pattern.compile("(?i)\\b(?:" + name + ")\\b"));
    }

    static List<EnvironmentFact> of(List<Seen> seen) {
        SourceFacts facts = new SourceFacts();
        seen.forEach(facts::read);
        return Stream.of(Topic.values())
                .filter(topic -> !topic.isOption())
                .map(topic -> new EnvironmentFact(topic, facts.answer(topic)))
                .toList();
    }

    static String shown(Path file, Path root) {
        Path absolute = file.toAbsolutePath().normalize();
        return (absolute.startsWith(root) ? root.relativize(absolute) : absolute).toString();
    }

    static String place(String file, Span span) {
        return file + ":" + span.line();
    }

    static String brief(Span span) {
        String line = span.text().strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
    }

    /// One value, or unknown where the source says several.
    private Answer answer(Topic topic) {
        Map<String, Answer> values = found.getOrDefault(topic, Map.of());
        if (values.size() <= 1) {
            return values.values().stream().findFirst().orElse(new Unknown("", ""));
        }
        String places =
                values.values().stream()
                        .map(each ->
                                switch (each) {
                                    case Said said -> said.place();
                                    case Unknown unknown -> unknown.place();
                                    case EnvironmentFact.LeftOut _ -> "";
                                })
                        .collect(Collectors.joining(", "));
        return new Unknown(String.join(" | ", values.keySet()), places);
    }

    private void said(Topic topic, String value, Span span, Seen in) {
        Said said = new Said(value, place(in.file(), span));
        found.computeIfAbsent(topic, _ -> new LinkedHashMap<>()).putIfAbsent(value, said);
    }

    private void unknown(Topic topic, Span span, Seen in) {
        Unknown unknown = new Unknown(brief(span), place(in.file(), span));
        found.computeIfAbsent(topic, _ -> new LinkedHashMap<>())
                .putIfAbsent(unknown.source(), unknown);
    }

    private void read(Seen in) {
        for (Statement statement : Walk.statements(in.module().statements())) {
            boolean documents =
                    statement instanceof Statement.ExpressionStatement(_, var value)
                            && value instanceof StringLiteral;
            if (!documents) {
                Walk.expressions(statement).forEach(each -> read(each, in));
            }
        }
    }

    private void read(Expression expression, Seen in) {
        switch (expression) {
            case StringLiteral(var span, var value) -> text(value, span, in);
            case FString(var span, _) -> settings(span.text(), span, in, true);
            case DictLiteral(_, var entries, _) -> entries.forEach(each -> entry(each, in));
            case Call call -> call(call, in);
            default -> {}
        }
    }

    private void text(String value, Span span, Seen in) {
        settings(value, span, in, false);
        Matcher advisory = ADVISORY.matcher(value);
        if (advisory.find()) {
            String name = advisory.group(1).toLowerCase(Locale.ROOT);
            said(Topic.ADVISORY_LOCK, name, span, in);
        }
    }

    /// A setting whose value is put in when it runs is unknown.
    private void settings(String text, Span span, Seen in, boolean computed) {
        SETTINGS.forEach((topic, patterns) -> {
            Matcher constant = patterns.getFirst().matcher(text);
            boolean assigns = text.matches("(?is).*\\b(?:SET|PRAGMA|-c)\\b.*|.*=.*");
            if (!computed && constant.find()) {
                said(topic, constant.group(1).strip(), span, in);
            } else if (assigns && patterns.getLast().matcher(text).find()) {
                unknown(topic, span, in);
            }
        });
    }

    /// `{"lock_timeout": "4s"}`, as drivers take it.
    private void entry(Expression.Entry entry, Seen in) {
        String key = in.meaning().text(entry.key());
        SETTINGS.forEach((topic, patterns) -> {
            if (key != null && patterns.getLast().matcher(key).matches()) {
                String text = in.meaning().text(entry.value());
                String value = text == null ? in.meaning().number(entry.value()) : text;
                if (value == null) {
                    unknown(topic, entry.value().span(), in);
                } else {
                    said(topic, value, entry.value().span(), in);
                }
            }
        });
    }

    private void call(Call call, Seen in) {
        String name = lastName(call.function());
        switch (name) {
            case "create_async_engine", "async_engine_from_config", "AsyncEngine" ->
                    said(Topic.ASYNC_ENGINE, name, call.span(), in);
            case "listen", "listens_for" -> listener(call, in);
            case "run_migrations" -> arguments(call, in);
            case "MetaData" -> convention(call, in);
            default -> {
                if (name.toLowerCase(Locale.ROOT).contains("retry")) {
                    said(Topic.RETRIES, name, call.span(), in);
                }
            }
        }
    }

    private static String lastName(Expression function) {
        return switch (function) {
            case Name(_, var name) -> name;
            case Attribute(_, _, var name) -> name;
            default -> "";
        };
    }

    private void listener(Call call, Seen in) {
        List<Expression> arguments = call.positional();
        String event = arguments.size() < 2 ? null : in.meaning().text(arguments.get(1));
        if (event != null && Stream.of("connect", "begin").anyMatch(event::contains)) {
            said(Topic.CONNECTION_LISTENER, event, call.span(), in);
        }
    }

    /// `run_migrations(engine_name=name)`: every `upgrade` takes them.
    private void arguments(Call call, Seen in) {
        List<String> names = call.keywords().stream().map(Expression.Keyword::name).toList();
        if (!names.isEmpty() && call.function() instanceof Attribute) {
            said(Topic.RUN_ARGUMENTS, String.join(", ", names), call.span(), in);
        }
    }

    private void convention(Call call, Seen in) {
        Expression value = call.keyword("naming_convention");
        if (value == null || in.meaning().isNone(value)) {
            return;
        }
        if (in.meaning().fold(value) instanceof DictLiteral(_, var entries, var unpacked)
                && unpacked.isEmpty()) {
            List<String> kinds = new ArrayList<>();
            entries.forEach(each -> kinds.add(String.valueOf(in.meaning().text(each.key()))));
            said(Topic.NAMING_CONVENTION, String.join(", ", kinds), value.span(), in);
        } else {
            unknown(Topic.NAMING_CONVENTION, value.span(), in);
        }
    }
}
