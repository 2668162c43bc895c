package dev.alambique.review;

import dev.alambique.python.Comment;
import dev.alambique.python.Expression;
import dev.alambique.python.PythonModule;
import dev.alambique.python.PythonReader;
import dev.alambique.python.Span;
import dev.alambique.python.Statement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// A script without its comments and docstrings, line for line: what it does, not what it says of
/// itself.
final class BareSource {

    private BareSource() {}

    static String of(String source) {
        PythonModule module = PythonReader.read(source);
        List<String> lines = new ArrayList<>(Arrays.asList(source.split("\n", -1)));
        for (Comment comment : module.comments()) {
            int line = comment.position().line() - 1;
            String text = lines.get(line);
            int start = text.offsetByCodePoints(0, comment.position().column() - 1);
            lines.set(line, text.substring(0, start).stripTrailing());
        }
        bodies(module).forEach(body -> blank(lines, body));
        return String.join("\n", lines);
    }

    private static Stream<List<Statement>> bodies(PythonModule module) {
        return Stream.concat(
                Stream.of(module.statements()),
                module.functions().map(Statement.FunctionDef::body));
    }

    private static void blank(List<String> lines, List<Statement> body) {
        if (body.isEmpty()
                || !(body.getFirst() instanceof Statement.ExpressionStatement(Span span, var value))
                || !(value instanceof Expression.StringLiteral)) {
            return;
        }
        int first = span.line() - 1;
        int last = first + (int) span.text().chars().filter(each -> each == '\n').count();
        String margin = lines.get(first);
        margin = margin.substring(0, margin.length() - margin.stripLeading().length());
        lines.set(first, margin + "\"\"\"…\"\"\"");
        for (int line = first + 1; line <= last; line++) {
            lines.set(line, "");
        }
    }
}
