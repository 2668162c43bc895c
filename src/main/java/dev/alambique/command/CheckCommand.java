package dev.alambique.command;

import dev.alambique.flow.CheckReport;
import dev.alambique.flow.Workbench;
import dev.alambique.message.Message;
import dev.alambique.render.FindingText;
import dev.alambique.render.Json;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.concurrent.Callable;

/// `check [FILE|REV...]`: the static rules. It runs no line of the project's Python.
@Command(name = "check", mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    /// What `--format` takes.
    enum Format {
        text,
        json
    }

    @Parameters(arity = "0..*", paramLabel = "FILE|REV", descriptionKey = "option.revisions")
    private List<String> names = List.of();

    @Option(names = "--all", descriptionKey = "option.all")
    private boolean all;

    @Option(names = "--since", paramLabel = "REV", descriptionKey = "option.since")
    private @Nullable String since;

    @Option(names = "--format", paramLabel = "text|json", descriptionKey = "option.format")
    private Format format = Format.text;

    private final Session session;
    private final RootCommand root;

    CheckCommand(Session session, RootCommand root) {
        this.session = session;
        this.root = root;
    }

    @Override
    public Integer call() {
        Workbench workbench = Workbench.open(root.settings());
        CheckReport report =
                workbench.check(
                        all
                                ? workbench.everything()
                                : since == null
                                        ? workbench.select(names, session.workingDirectory())
                                        : workbench.since(since));
        Console console = session.console();
        if (root.json() || format == Format.json) {
            console.print(
                    Json.text(
                                    Json.check(
                                            report.findings(),
                                            report.statements(),
                                            report.understood()))
                            .strip());
        } else {
            FindingText text = new FindingText(console.face());
            if (!report.findings().isEmpty()) {
                console.print(text.of(report.findings(), report.sources()).stripTrailing());
            } else {
                console.note(text.count(report.findings()));
            }
            console.note(
                    Message.of("command.check.coverage", report.understood(), report.statements()));
        }
        return report.blocks() ? ExitCode.FINDINGS : ExitCode.DONE;
    }
}
