package dev.alambique.command;

import dev.alambique.failure.Failure;
import dev.alambique.flow.Selection;
import dev.alambique.flow.Verified;
import dev.alambique.flow.Workbench;
import dev.alambique.message.Message;
import dev.alambique.render.FailureText;
import dev.alambique.render.FindingText;
import dev.alambique.render.Json;
import dev.alambique.render.VerificationText;
import dev.alambique.verify.Progress;
import dev.alambique.verify.Verification;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `verify [FILE|REV|FROM:TO...]`: real Alembic on seeded shadow databases.
@Command(name = "verify", mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "FILE|REV", descriptionKey = "option.revisions")
    private List<String> names = List.of();

    @Option(names = "--since", paramLabel = "REV", descriptionKey = "option.since")
    private @Nullable String since;

    private final Session session;
    private final RootCommand root;

    VerifyCommand(Session session, RootCommand root) {
        this.session = session;
        this.root = root;
    }

    @Override
    public Integer call() throws InterruptedException {
        Console console = session.console();
        Workbench workbench = Trusting.open(root, console);
        StageTicker ticker = new StageTicker(console);
        List<Verified> results =
                workbench.verify(
                        selection(workbench).scripts(),
                        root.json() ? Progress.NONE : ticker,
                        verified -> {
                            ticker.clear();
                            if (!root.json()) {
                                show(verified, console);
                            }
                        });
        if (results.isEmpty()) {
            console.note(Message.of("command.verify.nothing"));
        }
        if (root.json()) {
            console.print(
                    Json.text(Json.verify(results.stream().map(VerifyCommand::reported).toList()))
                            .strip());
        }
        return code(results);
    }

    private Selection selection(Workbench workbench) {
        if (since != null && !names.isEmpty()) {
            throw new Failure.Unusable(Message.of("command.verify.one-selection"));
        }
        return since == null
                ? workbench.select(names, session.workingDirectory())
                : workbench.since(since);
    }

    private static Json.Verified reported(Verified verified) {
        return new Json.Verified(
                verified.script().revision().id().value(),
                verified.script().revision().file(),
                verified.verification());
    }

    private static void show(Verified verified, Console console) {
        String file = verified.script().revision().file();
        console.note(
                Message.of("command.verify.revision", verified.script().revision().id(), file));
        console.print(
                new VerificationText(console.face()).of(verified.verification()).stripTrailing());
        switch (verified.verification()) {
            case Verification.Passed _ -> {}
            case Verification.Failed failed ->
                    console.print(
                            new FindingText(console.face())
                                    .of(failed.findings(), Map.of(file, verified.script().source()))
                                    .stripTrailing());
            case Verification.Unverified unverified ->
                    console.note(
                            new FailureText(console.face())
                                    .of(unverified.reason(), unverified.remedies())
                                    .stripTrailing());
        }
    }

    /// Failed outweighs unverified, which outweighs passed.
    static int code(List<Verified> results) {
        int code = ExitCode.DONE;
        for (Verified verified : results) {
            switch (verified.verification()) {
                case Verification.Failed _ -> {
                    return ExitCode.FINDINGS;
                }
                case Verification.Unverified _ -> code = ExitCode.UNVERIFIED;
                case Verification.Passed _ -> {}
            }
        }
        return code;
    }
}
