package dev.alambique.command;

import dev.alambique.flow.Survey;
import dev.alambique.flow.Workbench;
import dev.alambique.message.Message;
import dev.alambique.project.Context;
import dev.alambique.render.DiffText;
import dev.alambique.render.Json;
import dev.alambique.render.SchemaJson;

import picocli.CommandLine.Command;

import java.util.concurrent.Callable;

/// `diff`: what leads from the database (or the history) to the models. Exit 1 where there is
/// something.
@Command(name = "diff", mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {

    private final Session session;
    private final RootCommand root;

    DiffCommand(Session session, RootCommand root) {
        this.session = session;
        this.root = root;
    }

    @Override
    public Integer call() {
        Workbench workbench = Workbench.open(root.settings(), session.workshop());
        Survey survey = workbench.survey();
        Context context = survey.context();
        Console console = session.console();
        survey.remarks().forEach(console::note);
        if (root.json()) {
            console.print(Json.text(SchemaJson.diff(context.pending())).strip());
        } else if (context.pending().isEmpty()) {
            console.note(Message.of("command.diff.none"));
        } else {
            console.print(new DiffText(console.face()).of(context.pending()).stripTrailing());
        }
        return context.pending().isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS;
    }
}
