package dev.alambique.command;

import dev.alambique.flow.Verified;
import dev.alambique.flow.Workbench;
import dev.alambique.message.Message;
import dev.alambique.render.FailureText;
import dev.alambique.render.FindingText;
import dev.alambique.render.Json;
import dev.alambique.render.VerificationText;
import dev.alambique.verify.Verification;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `verify [FILE|REV...]`: real Alembic on seeded shadow databases.
@Command(name = "verify", mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "FILE|REV", descriptionKey = "option.revisions")
    private List<String> names = List.of();

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
        List<Verified> results = new ArrayList<>();
        for (var script : workbench.select(names, session.workingDirectory()).scripts()) {
            Verified verified = workbench.verify(script);
            results.add(verified);
            if (!root.json()) {
                show(verified, console);
            }
        }
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
