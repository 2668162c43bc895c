package dev.alambique.python;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Reads the text of a Python file. It never fails: what is damaged is a problem in the result, and
/// the rest is read.
public final class PythonReader {

    /// Longer sources are not read at all, in characters.
    public static final int MAX_LENGTH = 200 * 1024;

    private static final int SHOWN = 60;

    private final SourceText source;
    private final List<Comment> comments = new ArrayList<>();
    private final List<SyntaxProblem> problems = new ArrayList<>();

    private PythonReader(SourceText source) {
        this.source = source;
    }

    /// The statements before the first function or class, where nothing but functions and classes
    /// follows; else the whole file. It is for those who want a few names from many files.
    public static PythonModule readTop(String text) {
        String top = Prologue.of(text);
        PythonModule module = read(top);
        return module.problems().isEmpty() || top.length() == text.length() ? module : read(text);
    }

    public static PythonModule read(String text) {
        String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
        if (plain.length() > MAX_LENGTH) {
            return unread(SyntaxProblem.Kind.TOO_LONG);
        }
        SourceText source = new SourceText(plain);
        Node root = NativeTree.parse(source);
        return root == null
                ? unread(SyntaxProblem.Kind.TOO_SLOW)
                : new PythonReader(source).module(root);
    }

    private static PythonModule unread(SyntaxProblem.Kind kind) {
        return new PythonModule(
                List.of(), List.of(), List.of(new SyntaxProblem(new Position(1, 1), kind, "")));
    }

    private PythonModule module(Node root) {
        collect(root);
        nul();
        comments.sort(Comparator.comparingInt(comment -> comment.position().line()));
        StatementReader statements = new StatementReader(new ExpressionReader(source));
        return new PythonModule(statements.statements(root), comments, problems);
    }

    /// Python reads no source with a NUL in it, wherever that stands.
    private void nul() {
        int found = source.text().indexOf('\0');
        if (found >= 0) {
            Position position = source.position(found);
            problems.add(new SyntaxProblem(position, SyntaxProblem.Kind.UNEXPECTED, "NUL"));
        }
    }

    /// Walks without recursion: the tree of a hostile source is as deep as the source is long.
    private void collect(Node root) {
        List<Node> open = new ArrayList<>(List.of(root));
        while (!open.isEmpty()) {
            Node node = open.removeLast();
            if (node.is("comment")) {
                Span span = source.span(node.start, node.end);
                comments.add(new Comment(span.position(), span.text()));
            } else if (node.missing) {
                problem(node, SyntaxProblem.Kind.MISSING, node.kind);
            } else if (node.isError() || isPython2(node)) {
                problem(node, SyntaxProblem.Kind.UNEXPECTED, firstLine(node));
                continue;
            }
            open.addAll(node.children.reversed());
        }
    }

    private static boolean isPython2(Node node) {
        return switch (node.kind) {
            case "print_statement", "exec_statement", "<>" -> true;
            default -> false;
        };
    }

    private void problem(Node node, SyntaxProblem.Kind kind, String text) {
        int start = Math.max(node.start, 0);
        problems.add(new SyntaxProblem(source.position(start), kind, text));
    }

    private String firstLine(Node node) {
        String line =
                source.text()
                        .substring(Math.max(node.start, 0), Math.max(node.end, 0))
                        .lines()
                        .findFirst()
                        .orElse("");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
