package dev.alambique.alembic;

import dev.alambique.python.Comment;
import dev.alambique.python.Expression;
import dev.alambique.python.Expression.Attribute;
import dev.alambique.python.Expression.Call;
import dev.alambique.python.Expression.Name;
import dev.alambique.python.PythonModule;
import dev.alambique.python.Statement;
import dev.alambique.python.Statement.FunctionDef;
import dev.alambique.python.SyntaxProblem;
import dev.alambique.python.Walk;
import dev.alambique.revision.ScriptFact;
import dev.alambique.sqlalchemy.Meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a revision script is and does as Python, apart from its operations. It states facts and
/// never judges them.
final class ScriptFacts {

    private static final Pattern SUPPRESSION =
            Pattern.compile("#\\s*alambique:\\s*ignore[\\s:]+([\\w-]+)[\\s\\-\u2013\u2014:]*(.*)");

    /// Builtins that reach outside a migration, or around what a reader can see.
    private static final Set<String> BUILTINS =
            Set.of(
                    "eval",
                    "exec",
                    "compile",
                    "open",
                    "__import__",
                    "input",
                    "globals",
                    "locals",
                    "vars",
                    "getattr",
                    "setattr",
                    "delattr",
                    "breakpoint",
                    "exit",
                    "quit",
                    "memoryview");

    private static final Set<String> MODULES =
            Set.of(
                    "os",
                    "sys",
                    "subprocess",
                    "shutil",
                    "socket",
                    "pathlib",
                    "io",
                    "tempfile",
                    "importlib",
                    "builtins",
                    "ctypes",
                    "pickle",
                    "marshal",
                    "urllib",
                    "http",
                    "ftplib",
                    "smtplib",
                    "requests",
                    "httpx",
                    "threading",
                    "multiprocessing",
                    "signal",
                    "gc",
                    "pty",
                    "resource",
                    "code",
                    "codeop",
                    "runpy",
                    "asyncio",
                    "webbrowser",
                    "glob",
                    "fcntl",
                    "mmap",
                    "atexit");

    private final PythonModule module;
    private final Meaning meaning;
    private final List<ScriptFact> facts = new ArrayList<>();

    private ScriptFacts(PythonModule module, Meaning meaning) {
        this.module = module;
        this.meaning = meaning;
    }

    static List<ScriptFact> of(PythonModule module, Meaning meaning) {
        ScriptFacts facts = new ScriptFacts(module, meaning);
        module.problems().forEach(facts::problem);
        module.comments().forEach(facts::comment);
        Walk.statements(module.statements()).forEach(facts::statement);
        module.statements().forEach(facts::atImport);
        facts.docstring(module.docstring() == null, 1, "module");
        facts.function("upgrade");
        facts.function("downgrade");
        return facts.facts;
    }

    private void problem(SyntaxProblem problem) {
        facts.add(
                new ScriptFact.SyntaxProblem(
                        problem.position().line(),
                        problem.position().column(),
                        problem.text().isEmpty() ? problem.kind().name() : problem.text()));
    }

    private void comment(Comment comment) {
        Matcher found = SUPPRESSION.matcher(comment.text());
        if (found.lookingAt()) {
            facts.add(
                    new ScriptFact.Suppression(
                            comment.position().line(), found.group(1), found.group(2).strip()));
        }
    }

    private void statement(Statement statement) {
        int line = statement.span().line();
        switch (statement) {
            case Statement.Import(_, var modules) ->
                    modules.forEach(each ->
                            facts.add(new ScriptFact.Imports(line, each.name(), List.of())));
            case Statement.ImportFrom(_, int level, var from, var names, boolean everything) ->
                    facts.add(
                            new ScriptFact.Imports(
                                    line,
                                    ".".repeat(level) + from,
                                    everything
                                            ? List.of("*")
                                            : names.stream()
                                                    .map(Statement.Imported::name)
                                                    .toList()));
            case Statement.Try(_, _, var handlers, _, _) ->
                    handlers.stream()
                            .filter(handler ->
                                    Walk.statements(handler.body()).stream()
                                            .noneMatch(Statement.Raise.class::isInstance))
                            .forEach(handler ->
                                    facts.add(
                                            new ScriptFact.SwallowedException(
                                                    handler.span().line())));
            default -> {}
        }
        Walk.expressions(statement).forEach(this::expression);
    }

    private void expression(Expression expression) {
        int line = expression.span().line();
        switch (expression) {
            case Call call -> {
                String path = meaning.imports().path(call.function());
                if (path != null && isDangerous(path)) {
                    facts.add(new ScriptFact.DangerousCall(line, path));
                }
            }
            case Attribute(_, _, var name) when isHidden(name) ->
                    facts.add(new ScriptFact.DangerousCall(line, name));
            case Name(_, var name) when name.equals("__builtins__") ->
                    facts.add(new ScriptFact.DangerousCall(line, name));
            default -> {}
        }
    }

    private static boolean isDangerous(String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return BUILTINS.contains(path);
        }
        return MODULES.contains(path.substring(0, dot));
    }

    /// Python's own attributes (`__class__`, `__globals__`) lead to everything.
    private static boolean isHidden(String attribute) {
        return attribute.startsWith("__")
                && attribute.endsWith("__")
                && !attribute.equals("__name__")
                && !attribute.equals("__table__")
                && !attribute.equals("__tablename__");
    }

    private void atImport(Statement statement) {
        boolean effect =
                switch (statement) {
                    case Statement.Import _,
                            Statement.ImportFrom _,
                            Statement.FunctionDef _,
                            Statement.ClassDef _,
                            Statement.Pass _,
                            Statement.UnknownStatement _ ->
                            false;
                    case Statement.Assign _,
                            Statement.AugmentedAssign _,
                            Statement.ExpressionStatement _,
                            Statement.Delete _,
                            Statement.Assert _ ->
                            !isQuiet(statement);
                    case Statement.If _,
                            Statement.Try _,
                            Statement.For _,
                            Statement.While _,
                            Statement.With _,
                            Statement.Match _ ->
                            Walk.statements(List.of(statement)).stream()
                                    .anyMatch(each -> !isQuiet(each));
                    case Statement.Raise _,
                            Statement.Return _,
                            Statement.Break _,
                            Statement.Continue _,
                            Statement.Global _ ->
                            true;
                };
        if (effect) {
            facts.add(
                    new ScriptFact.ImportTimeEffect(
                            statement.span().line(), statement.span().text()));
        }
    }

    private boolean isQuiet(Statement statement) {
        boolean assignsElsewhere =
                statement instanceof Statement.Assign(_, var targets, _, _)
                        && targets.stream()
                                .anyMatch(target ->
                                        target instanceof Attribute
                                                || target instanceof Expression.Subscript);
        return !assignsElsewhere && callsAreHarmless(statement);
    }

    private boolean callsAreHarmless(Statement statement) {
        return Walk.expressions(statement).stream()
                .filter(Call.class::isInstance)
                .map(call -> meaning.fold(call))
                .allMatch(call -> !(call instanceof Call folded) || isHarmlessAtImport(folded));
    }

    /// What Alembic lends a migration is not there yet when the script is merely listed.
    private boolean isHarmlessAtImport(Call call) {
        String path = meaning.imports().path(call.function());
        boolean lent = path != null && path.startsWith("alembic.");
        return !lent && Effects.isHarmless(call, meaning);
    }

    private void function(String name) {
        Optional<FunctionDef> found =
                module.functions()
                        .filter(each -> each.name().equals(name))
                        .reduce((_, last) -> last);
        if (found.isEmpty()) {
            facts.add(new ScriptFact.MissingFunction(1, name));
            return;
        }
        FunctionDef function = found.get();
        int line = function.span().line();
        docstring(function.docstring() == null, line, name);
        if (function.returns() == null) {
            facts.add(new ScriptFact.MissingTypeHint(line, name));
        }
    }

    private void docstring(boolean missing, int line, String of) {
        if (missing) {
            facts.add(new ScriptFact.MissingDocstring(line, of));
        }
    }
}
