package dev.alambique.revision;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Something a revision script is or does as Python, apart from its operations, for rules to judge.
/// Lines and columns start at 1.
public sealed interface ScriptFact {

    int line();

    /// The script does not parse.
    record SyntaxProblem(int line, int column, String text) implements ScriptFact {}

    /// `import module` (names empty) or `from module import names`.
    record Imports(int line, String module, List<String> names) implements ScriptFact {
        public Imports {
            names = List.copyOf(names);
        }
    }

    /// A call under a name that reaches outside a migration, e.g. `os.system`, `open`, `eval`.
    record DangerousCall(int line, String name) implements ScriptFact {}

    /// A directive Alembic does not have; `nearest` is the closest one it has, if close.
    record UnknownDirective(int line, String name, @Nullable String nearest)
            implements ScriptFact {}

    /// A keyword the directive does not take; `nearest` is the closest one it takes, if close.
    record UnknownArgument(int line, String directive, String argument, @Nullable String nearest)
            implements ScriptFact {}

    /// SQL put together at run time from text that is not constant.
    record DynamicSql(int line, String source) implements ScriptFact {}

    /// `function` is `upgrade` or `downgrade`.
    record MissingFunction(int line, String function) implements ScriptFact {}

    /// A body of `pass` or only a docstring; `function` is `upgrade` or `downgrade`.
    record EmptyFunction(int line, String function) implements ScriptFact {}

    /// `of` is `module`, `upgrade` or `downgrade`.
    record MissingDocstring(int line, String of) implements ScriptFact {}

    /// A function without a return annotation.
    record MissingTypeHint(int line, String function) implements ScriptFact {}

    /// `try` around database work whose handler does not raise again.
    record SwallowedException(int line) implements ScriptFact {}

    /// A statement at module level that does something when Alembic merely lists revisions.
    record ImportTimeEffect(int line, String source) implements ScriptFact {}

    /// The docstring names another parent or id than the variables do.
    record HeaderDisagrees(int line, String said, String actual) implements ScriptFact {}

    /// The script names its branch by something that is computed when it runs.
    record UnknownLabel(int line, String source) implements ScriptFact {}

    /// `# alambique: ignore RULE - reason`; the reason is empty where none was given.
    record Suppression(int line, String ruleId, String reason) implements ScriptFact {}
}
