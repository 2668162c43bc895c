package dev.alambique.command;

import dev.alambique.failure.Failure;
import dev.alambique.flow.CheckReport;
import dev.alambique.flow.CheckSettings;
import dev.alambique.flow.FailOn;
import dev.alambique.flow.Selection;
import dev.alambique.flow.Workbench;
import dev.alambique.message.Message;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/// `check [FILE|REV...]`: the static rules. It runs no line of the project's Python.
@Command(name = "check", mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "FILE|REV", descriptionKey = "option.revisions")
    private List<String> names = List.of();

    @Option(names = "--all", descriptionKey = "option.all")
    private boolean all;

    @Option(names = "--since", paramLabel = "REV", descriptionKey = "option.since")
    private @Nullable String since;

    @Option(names = "--git-base", paramLabel = "COMMIT", descriptionKey = "option.git-base")
    private @Nullable String gitBase;

    @Option(
            names = "--format",
            paramLabel = "text|json|sarif|junit|github",
            descriptionKey = "option.format")
    private CheckOutput.Format format = CheckOutput.Format.text;

    @Option(
            names = "--fail-on",
            paramLabel = "error|warning|info|never",
            descriptionKey = "option.fail-on")
    private @Nullable FailOn failOn;

    @Option(names = "--baseline", paramLabel = "FILE", descriptionKey = "option.baseline")
    private @Nullable Path baseline;

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            descriptionKey = "option.write-baseline")
    private @Nullable Path writeBaseline;

    private final Session session;
    private final RootCommand root;

    CheckCommand(Session session, RootCommand root) {
        this.session = session;
        this.root = root;
    }

    @Override
    public Integer call() throws InterruptedException {
        Workbench workbench = Workbench.open(root.settings(), session.workshop());
        CheckSettings agreed = workbench.checkSettings();
        Selection selection = selection(workbench);
        if (writeBaseline != null) {
            return write(workbench, selection, agreed, at(writeBaseline));
        }
        Path known = baseline == null ? agreed.baseline() : at(baseline);
        CheckReport report = workbench.check(selection, agreed, known);
        FailOn threshold = failOn != null ? failOn : agreed.failOn();
        FailOn failing = threshold == null ? FailOn.ERROR : threshold;
        CheckOutput output =
                new CheckOutput(session.console(), root.json() ? CheckOutput.Format.json : format);
        output.show(report, workbench.placeBelow(session.workingDirectory()), failing);
        return report.fails(failing) ? ExitCode.FINDINGS : ExitCode.DONE;
    }

    private Selection selection(Workbench workbench) {
        long ways =
                Stream.of(all, since != null, gitBase != null, !names.isEmpty())
                        .filter(chosen -> chosen)
                        .count();
        if (ways > 1) {
            throw new Failure.Unusable(Message.of("command.check.one-selection"));
        }
        if (all) {
            return workbench.everything();
        }
        if (since != null) {
            return workbench.since(since);
        }
        return gitBase != null
                ? workbench.changedSince(gitBase)
                : workbench.select(names, session.workingDirectory());
    }

    private int write(Workbench workbench, Selection selection, CheckSettings agreed, Path file)
            throws InterruptedException {
        CheckReport report = workbench.check(selection, agreed, null);
        workbench.writeBaseline(report, file);
        session.console()
                .note(Message.of("command.check.baseline-written", file, report.findings().size()));
        return ExitCode.DONE;
    }

    private Path at(Path file) {
        return session.workingDirectory().resolve(file);
    }
}
