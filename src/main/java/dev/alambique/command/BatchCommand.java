package dev.alambique.command;

import dev.alambique.failure.Failure;
import dev.alambique.flow.Batch;
import dev.alambique.flow.BatchFile;
import dev.alambique.flow.Watcher;
import dev.alambique.flow.Workbench;
import dev.alambique.message.Message;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/// `batch FILE`: requests from a Markdown file into one linear chain; one JSON line per item on
/// standard output. Nothing is ever asked.
@Command(name = "batch", mixinStandardHelpOptions = true)
final class BatchCommand implements Callable<Integer> {

    @Parameters(arity = "1", paramLabel = "FILE", descriptionKey = "option.file")
    private Path file = Path.of("");

    @Option(
            names = {"-y", "--yes"},
            descriptionKey = "option.yes-free")
    private boolean yes;

    @Option(names = "--confirm", paramLabel = "NAME", descriptionKey = "option.confirm")
    private List<String> confirmed = List.of();

    @Option(names = "--dry-run", descriptionKey = "option.dry-run")
    private boolean dryRun;

    @Option(names = "--report", paramLabel = "DIR", descriptionKey = "option.report")
    private @Nullable Path report;

    private final Session session;
    private final RootCommand root;

    BatchCommand(Session session, RootCommand root) {
        this.session = session;
        this.root = root;
    }

    @Override
    public Integer call() throws InterruptedException {
        Console console = session.console();
        BatchFile requests = BatchFile.parse(read(), file.toString());
        Workbench workbench = Trusting.open(root, console);
        console.note(Message.of("command.batch.begin", file, requests.items().size()));
        BatchLines lines = new BatchLines(workbench, console, reportFolder());
        List<Batch.Result> results =
                Batch.run(
                        requests,
                        Workbench.hasModel(root.settings()),
                        (line, intent) ->
                                workbench.ask(
                                        line,
                                        intent,
                                        null,
                                        new GivenConsent(true, yes, dryRun, Set.copyOf(confirmed)),
                                        Watcher.NOBODY,
                                        session.clock()),
                        lines::add);
        long failed = results.stream().filter(result -> !result.succeeded()).count();
        console.note(Message.of("command.batch.end", results.size() - failed, failed));
        return failed == 0 ? ExitCode.DONE : ExitCode.FINDINGS;
    }

    private @Nullable Path reportFolder() {
        return report == null ? null : session.workingDirectory().resolve(report);
    }

    private String read() {
        Path path = session.workingDirectory().resolve(file);
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new Failure.Unusable(
                    Message.of("command.file-unreadable", path, e.getClass().getSimpleName()),
                    e,
                    Message.of("command.file-unreadable.remedy"));
        }
    }
}
