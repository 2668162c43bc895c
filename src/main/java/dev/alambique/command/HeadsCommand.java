package dev.alambique.command;

import dev.alambique.flow.History;
import dev.alambique.render.HistoryText;
import dev.alambique.render.Json;
import dev.alambique.revision.RevisionGraph;

import picocli.CommandLine.Command;

import java.util.concurrent.Callable;

/// `heads`: the newest revisions. It runs no line of the project's Python.
@Command(name = "heads", mixinStandardHelpOptions = true)
final class HeadsCommand implements Callable<Integer> {

    private final Session session;
    private final RootCommand root;

    HeadsCommand(Session session, RootCommand root) {
        this.session = session;
        this.root = root;
    }

    @Override
    public Integer call() {
        RevisionGraph graph = History.shape(root.settings());
        Console console = session.console();
        console.print(
                root.json()
                        ? Json.text(Json.history(graph)).strip()
                        : new HistoryText(console.face()).heads(graph).stripTrailing());
        if (!graph.problems().isEmpty()) {
            console.note(new HistoryText(console.face()).problems(graph));
        }
        return graph.problems().isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS;
    }
}
