package dev.alambique.python;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/// A source file as syntax. Where `problems` is not empty, the statements are those that could be
/// made out, never a promise that nothing is missing.
public record PythonModule(
        List<Statement> statements, List<Comment> comments, List<SyntaxProblem> problems) {

    public PythonModule {
        statements = List.copyOf(statements);
        comments = List.copyOf(comments);
        problems = List.copyOf(problems);
    }

    /// The text of the docstring, null where there is none.
    public @Nullable String docstring() {
        return Statement.docstring(statements);
    }

    /// The functions at module level, in order.
    public Stream<Statement.FunctionDef> functions() {
        return statements.stream()
                .filter(Statement.FunctionDef.class::isInstance)
                .map(Statement.FunctionDef.class::cast);
    }

    /// The classes at module level, in order.
    public Stream<Statement.ClassDef> classes() {
        return statements.stream()
                .filter(Statement.ClassDef.class::isInstance)
                .map(Statement.ClassDef.class::cast);
    }
}
