package dev.alambique.command;

import dev.alambique.flow.History;
import dev.alambique.render.HistoryDiagram;
import dev.alambique.render.HistoryText;
import dev.alambique.render.Json;
import dev.alambique.revision.RevisionGraph;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/// `history`: the revisions as a graph. It runs no line of the project's Python.
@Command(name = "history", mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {

    /// What `--format` takes.
    enum Format {
        text,
        json,
        mermaid,
        dot
    }

    @Option(
            names = {"-r", "--range", "--rev-range"},
            paramLabel = "FROM:TO",
            descriptionKey = "option.range")
    private @Nullable String range;

    @Option(
            names = {"-v", "--verbose"},
            descriptionKey = "option.verbose")
    private boolean verbose;

    @Option(
            names = {"-i", "--indicate-current"},
            descriptionKey = "option.indicate-current")
    private boolean indicateCurrent;

    @Option(
            names = "--format",
            paramLabel = "text|json|mermaid|dot",
            descriptionKey = "option.format")
    private Format format = Format.text;

    private final Session session;
    private final RootCommand root;

    HistoryCommand(Session session, RootCommand root) {
        this.session = session;
        this.root = root;
    }

    @Override
    public Integer call() {
        History history = History.read(root.settings(), range, indicateCurrent);
        RevisionGraph graph = history.graph();
        Console console = session.console();
        console.print(rendered(history).stripTrailing());
        if (!graph.problems().isEmpty()) {
            console.note(new HistoryText(console.face()).problems(graph));
        }
        return graph.problems().isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS;
    }

    private String rendered(History history) {
        RevisionGraph graph = history.graph();
        HistoryText text = new HistoryText(session.console().face(), verbose);
        return switch (root.json() ? Format.json : format) {
            case text ->
                    graph.isEmpty()
                            ? text.of(graph, history.current())
                            : text.of(graph, history.shown(), history.current());
            case json -> Json.text(Json.history(graph, history.shown()));
            case mermaid -> new HistoryDiagram(graph, history.shown()).mermaid();
            case dot -> new HistoryDiagram(graph, history.shown()).dot();
        };
    }
}
