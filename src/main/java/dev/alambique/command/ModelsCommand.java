package dev.alambique.command;

import dev.alambique.flow.ExactReport;
import dev.alambique.flow.Workbench;
import dev.alambique.project.Models;
import dev.alambique.render.Json;
import dev.alambique.render.ModelsJson;
import dev.alambique.render.ModelsText;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/// `models`: the tables of the models, read without running them. With `--exact`, a trusted
/// project's own Python says what they really are; exit 1 where the two differ.
@Command(name = "models", mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {

    @Option(names = "--exact", descriptionKey = "option.exact")
    private boolean exact;

    private final Session session;
    private final RootCommand root;

    ModelsCommand(Session session, RootCommand root) {
        this.session = session;
        this.root = root;
    }

    @Override
    public Integer call() throws InterruptedException {
        return exact ? exact() : read();
    }

    private int read() {
        Models models = Workbench.open(root.settings(), session.workshop()).models();
        Console console = session.console();
        console.print(
                root.json()
                        ? Json.text(ModelsJson.of(models)).strip()
                        : new ModelsText(console.face()).of(models).stripTrailing());
        return ExitCode.DONE;
    }

    private int exact() throws InterruptedException {
        Console console = session.console();
        ExactReport report = Trusting.open(root, console).exactModels();
        ModelsText text = new ModelsText(console.face());
        console.print(
                root.json()
                        ? Json.text(
                                        ModelsJson.of(
                                                report.models(),
                                                report.exact(),
                                                report.differences()))
                                .strip()
                        : text.of(report.models(), report.exact(), report.differences())
                                .stripTrailing());
        return report.differences().isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS;
    }
}
