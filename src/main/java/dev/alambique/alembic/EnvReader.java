package dev.alambique.alembic;

import dev.alambique.project.EnvironmentFact;
import dev.alambique.project.EnvironmentFacts;
import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.DictLiteral;
import dev.alambique.python.Expression.Entry;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.Expression.StringLiteral;
import dev.alambique.python.Folding;
import dev.alambique.python.Imports;
import dev.alambique.python.PythonModule;
import dev.alambique.python.PythonReader;
import dev.alambique.python.Scope;
import dev.alambique.python.Statement;
import dev.alambique.python.Statement.FunctionDef;
import dev.alambique.python.Walk;
import dev.alambique.schema.Dialect;
import dev.alambique.sqlalchemy.Meaning;
import dev.alambique.sqlalchemy.ModuleFiles;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `env.py`, and the modules of the project it imports, say about how migrations run. It never
/// runs them; what it cannot see stays unknown.
final class EnvReader {

    private static final int MAX_FOLLOWED = 60;
    private static final Pattern TIMEOUT =
            Pattern.compile(
                    "(?i)\\b(lock_timeout|statement_timeout)\\s*(?:=|\\bTO\\b)\\s*"
                            + "'?\\s*(\\d+\\s*(?:ms|s|min|h)?)");
    private static final Pattern FOREIGN_KEYS =
            Pattern.compile("(?i)PRAGMA\\s+foreign_keys\\s*=\\s*(ON|OFF|1|0|TRUE|FALSE|YES|NO)");

    private final ModuleFiles modules;
    private final Path root;
    private final List<SourceFacts.Seen> sources = new ArrayList<>();
    private final List<String> notUnderstood = new ArrayList<>();
    private final Map<String, String> timeouts = new LinkedHashMap<>();
    private final Map<String, String> namingConvention = new LinkedHashMap<>();
    private @Nullable Boolean foreignKeys;
    private @Nullable String targetMetadata;
    private @Nullable String metadataModule;
    private boolean setsUrl;
    private @Nullable String url;
    private EnvironmentFacts facts = EnvironmentFacts.UNKNOWN;

    private EnvReader(ModuleFiles modules, Path root) {
        this.modules = modules;
        this.root = root;
    }

    /// A missing `env.py` is one that says nothing.
    static EnvReader read(Path file, ModuleFiles modules, Path root) {
        EnvReader reader = new EnvReader(modules, root);
        Optional<String> text = ModuleFiles.text(file);
        if (text.isPresent()) {
            reader.read(PythonReader.read(text.get()), file);
        }
        return reader;
    }

    EnvironmentFacts facts() {
        return facts;
    }

    /// Whether it gives the database's address itself, instead of leaving it to the configuration.
    boolean setsUrl() {
        return setsUrl;
    }

    /// The address it gives, null where that is not constant.
    @Nullable String url() {
        return url;
    }

    private void read(PythonModule module, Path file) {
        Meaning meaning = meaning(module);
        Set<Statement> overriding = overriding(module);
        for (Statement statement : Walk.statements(module.statements())) {
            if (statement instanceof Statement.Assign assign
                    && "target_metadata".equals(assign.singleName())
                    && assign.value() != null
                    && !meaning.isNone(assign.value())) {
                target(assign.value(), module);
            }
            if (!overriding.contains(statement)) {
                Walk.expressions(statement).forEach(each -> url(each, meaning));
            }
        }
        follow(module, file);
        Configured configured = configured(module, meaning, file);
        facts =
                new EnvironmentFacts(
                        targetMetadata,
                        metadataModule,
                        configured.truth("render_as_batch", Boolean.FALSE),
                        configured.truth("transaction_per_migration", Boolean.FALSE),
                        timeouts.get("lock_timeout"),
                        timeouts.get("statement_timeout"),
                        foreignKeys,
                        configured.text("version_table_schema"),
                        namingConvention,
                        notUnderstood,
                        known(configured, meaning, file));
    }

    private List<EnvironmentFact> known(Configured configured, Meaning meaning, Path file) {
        List<EnvironmentFact> facts =
                new ArrayList<>(
                        OptionFacts.of(configured.calls, meaning, SourceFacts.shown(file, root)));
        facts.addAll(SourceFacts.of(sources));
        return facts;
    }

    /// What runs only if an environment variable says so, e.g. in production; where it does not,
    /// the configuration holds.
    private static Set<Statement> overriding(PythonModule module) {
        Set<Statement> found = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Statement statement : Walk.statements(module.statements())) {
            if (statement instanceof Statement.If(_, var branches, var orElse)
                    && orElse.isEmpty()
                    && branches.stream().allMatch(EnvReader::asksTheEnvironment)) {
                branches.forEach(branch -> found.addAll(Walk.statements(branch.body())));
            }
        }
        return found;
    }

    private static boolean asksTheEnvironment(Statement.Branch branch) {
        String condition = branch.condition().span().text();
        return condition.contains("environ") || condition.contains("getenv");
    }

    private static Meaning meaning(PythonModule module) {
        return new Meaning(Imports.of(module), Scope.EMPTY.inside(module.statements(), List.of()));
    }

    private void target(Expression value, PythonModule module) {
        targetMetadata = value.span().text();
        List<Expression> several = Folding.elements(value);
        Expression first = several == null || several.isEmpty() ? value : several.getFirst();
        while (first instanceof Attribute(_, var object, _)) {
            first = object;
        }
        if (first instanceof Name(_, var name)) {
            metadataModule = moduleOf(name, module);
        }
    }

    private static @Nullable String moduleOf(String name, PythonModule module) {
        for (Statement statement : Walk.statements(module.statements())) {
            switch (statement) {
                case Statement.ImportFrom(_, int level, var from, var names, _) -> {
                    if (names.stream().anyMatch(each -> each.localName().equals(name))) {
                        return ".".repeat(level) + from;
                    }
                }
                case Statement.Import(_, var imported) -> {
                    for (Statement.Imported each : imported) {
                        if (each.localName().equals(name)) {
                            return each.name();
                        }
                    }
                }
                default -> {}
            }
        }
        return null;
    }

    /// `config.set_main_option("sqlalchemy.url", …)` and the like, or an engine of its own.
    private void url(Expression expression, Meaning meaning) {
        if (!(expression instanceof Call call)) {
            return;
        }
        String symbol = meaning.symbol(call);
        if ("create_engine".equals(symbol) || "create_async_engine".equals(symbol)) {
            String own =
                    call.positional().isEmpty() ? null : call.positional().getFirst().span().text();
            if (own != null && !own.contains("sqlalchemy.url")) {
                found(meaning.text(call.positional().getFirst()));
            }
        }
        if (call.function() instanceof Attribute(_, _, var method)
                && (method.equals("set_main_option") || method.equals("set_section_option"))) {
            List<Expression> arguments = call.positional();
            boolean isUrl =
                    arguments.stream()
                            .anyMatch(each -> "sqlalchemy.url".equals(meaning.text(each)));
            if (isUrl) {
                String text = meaning.text(arguments.getLast());
                found(text == null ? null : text.replace("%%", "%"));
            }
        }
    }

    private void found(@Nullable String constant) {
        setsUrl = true;
        url = constant;
    }

    /// Looks through the project's own modules that are imported from here.
    private void follow(PythonModule start, Path file) {
        Set<Path> seen = new LinkedHashSet<>(List.of(file));
        Deque<Path> open = new ArrayDeque<>();
        texts(start);
        sources.add(new SourceFacts.Seen(start, meaning(start), SourceFacts.shown(file, root)));
        imports(start, file).forEach(open::add);
        while (!open.isEmpty() && seen.size() < MAX_FOLLOWED) {
            Path next = open.remove();
            if (!seen.add(next)) {
                continue;
            }
            Optional<String> text = ModuleFiles.text(next);
            if (text.isPresent()) {
                PythonModule module = PythonReader.read(text.get());
                texts(module);
                sources.add(
                        new SourceFacts.Seen(
                                module, meaning(module), SourceFacts.shown(next, root)));
                imports(module, next).forEach(open::add);
            }
        }
    }

    private List<Path> imports(PythonModule module, Path file) {
        List<Path> found = new ArrayList<>();
        for (Statement statement : Walk.statements(module.statements())) {
            switch (statement) {
                case Statement.Import(_, var imported) ->
                        imported.forEach(each -> modules.file(each.name()).ifPresent(found::add));
                case Statement.ImportFrom(_, int level, var from, var names, _) ->
                        found.addAll(
                                modules.imported(
                                        file,
                                        level,
                                        from,
                                        names.stream().map(Statement.Imported::name).toList()));
                default -> {}
            }
        }
        return found;
    }

    /// Time limits, pragmas and naming conventions stand in texts, wherever those are.
    private void texts(PythonModule module) {
        Meaning meaning = meaning(module);
        for (Statement statement : Walk.statements(module.statements())) {
            for (Expression each : Walk.expressions(statement)) {
                if (each instanceof StringLiteral(_, var text)) {
                    text(text);
                } else if (meaning.calls(each, "MetaData") && each instanceof Call call) {
                    convention(call.keyword("naming_convention"), meaning);
                }
            }
        }
    }

    private void text(String text) {
        Matcher timeout = TIMEOUT.matcher(text);
        while (timeout.find()) {
            timeouts.putIfAbsent(
                    timeout.group(1).toLowerCase(java.util.Locale.ROOT),
                    timeout.group(2).replace(" ", ""));
        }
        Matcher pragma = FOREIGN_KEYS.matcher(text);
        if (pragma.find() && !Boolean.TRUE.equals(foreignKeys)) {
            foreignKeys = pragma.group(1).matches("(?i)ON|1|TRUE|YES");
        }
    }

    private void convention(@Nullable Expression value, Meaning meaning) {
        if (value != null && meaning.fold(value) instanceof DictLiteral(_, var entries, _)) {
            for (Entry entry : entries) {
                String kind = meaning.text(entry.key());
                String template = meaning.text(entry.value());
                if (kind != null && template != null) {
                    namingConvention.putIfAbsent(kind, template);
                }
            }
        }
    }

    /// The calls of `context.configure`, those that run online before the others.
    private Configured configured(PythonModule module, Meaning meaning, Path file) {
        List<Call> online = new ArrayList<>();
        List<Call> others = new ArrayList<>();
        module.functions().forEach(function -> collect(function, meaning, online, others));
        for (Statement statement : module.statements()) {
            if (!(statement instanceof FunctionDef)) {
                Walk.statements(List.of(statement)).forEach(each -> collect(each, meaning, others));
            }
        }
        return new Configured(online.isEmpty() ? others : online, meaning, file);
    }

    private static void collect(
            FunctionDef function, Meaning meaning, List<Call> online, List<Call> others) {
        List<Call> into = function.name().contains("offline") ? others : online;
        Scope scope = meaning.scope().inside(function.body(), function.parameters());
        Walk.statements(function.body()).forEach(each -> collect(each, meaning.with(scope), into));
    }

    private static void collect(Statement statement, Meaning meaning, List<Call> into) {
        for (Expression each : Walk.expressions(statement)) {
            if (each instanceof Call call
                    && call.function() instanceof Attribute(_, _, var method)
                    && method.equals("configure")
                    && meaning.fold(call) instanceof Call folded) {
                into.add(folded);
            }
        }
    }

    /// What the calls of `context.configure` were given.
    private final class Configured {
        private final List<Call> calls;
        private final Meaning meaning;
        private final Path file;

        Configured(List<Call> calls, Meaning meaning, Path file) {
            this.calls = calls;
            this.meaning = meaning;
            this.file = file;
        }

        /// Null where nobody knows; `absent` where every call leaves it out.
        @Nullable Boolean truth(String keyword, Boolean absent) {
            Boolean result = calls.isEmpty() ? null : absent;
            for (Call call : calls) {
                Expression value = call.keyword(keyword);
                if (value == null) {
                    result = call.unpacked().isEmpty() ? result : null;
                    continue;
                }
                Boolean constant = meaning.truth(value);
                if (constant == null && holdsOnSqlite(value)) {
                    constant = Boolean.TRUE;
                }
                if (constant == null) {
                    note(keyword, value);
                }
                return constant;
            }
            return result;
        }

        private boolean holdsOnSqlite(Expression value) {
            return DialectTest.of(value, meaning).only() == Dialect.SQLITE;
        }

        @Nullable String text(String keyword) {
            for (Call call : calls) {
                Expression value = call.keyword(keyword);
                if (value != null && !meaning.isNone(value)) {
                    String text = meaning.text(value);
                    if (text == null) {
                        note(keyword, value);
                    }
                    return text;
                }
            }
            return null;
        }

        private void note(String keyword, Expression value) {
            notUnderstood.add(
                    file.getFileName()
                            + ":"
                            + value.span().line()
                            + ": "
                            + keyword
                            + "="
                            + value.span().text());
        }
    }
}
