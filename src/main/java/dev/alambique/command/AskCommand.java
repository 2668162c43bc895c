package dev.alambique.command;

import dev.alambique.flow.Asked;
import dev.alambique.flow.Consent;
import dev.alambique.flow.Outcome;
import dev.alambique.flow.Request;
import dev.alambique.flow.Workbench;
import dev.alambique.intent.Intent;
import dev.alambique.message.Message;
import dev.alambique.render.FailureText;
import dev.alambique.render.Json;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/// `ask "REQUEST"`: one request to its end.
@Command(name = "ask", mixinStandardHelpOptions = true)
final class AskCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "REQUEST", descriptionKey = "option.request")
    private List<String> words = List.of();

    @Option(
            names = {"-y", "--yes"},
            descriptionKey = "option.yes")
    private boolean yes;

    @Option(names = "--confirm", paramLabel = "NAME", descriptionKey = "option.confirm")
    private List<String> confirmed = List.of();

    @Option(names = "--dry-run", descriptionKey = "option.dry-run")
    private boolean dryRun;

    private final Session session;
    private final RootCommand root;

    AskCommand(Session session, RootCommand root) {
        this.session = session;
        this.root = root;
    }

    @Override
    public Integer call() throws InterruptedException {
        String line = String.join(" ", words);
        return switch (Request.of(line)) {
            case Request.Understood understood -> ask(line, understood);
            case Request.Free(String text, Message reason, List<Message> remedies) ->
                    Workbench.hasModel(root.settings())
                            ? askFreely(text)
                            : notUnderstood(reason, remedies);
            case Request.NotUnderstood(Message reason, List<Message> remedies) ->
                    notUnderstood(reason, remedies);
        };
    }

    private int notUnderstood(Message reason, List<Message> remedies) {
        Console console = session.console();
        console.note(new FailureText(console.face()).of(reason, remedies).stripTrailing());
        if (root.json()) {
            console.print(Json.text(Json.failure(reason, remedies)).strip());
        }
        return ExitCode.USAGE;
    }

    private int ask(String line, Request.Understood request) throws InterruptedException {
        Console console = session.console();
        if (request.pasted()) {
            console.note(Message.of("command.ask.pasted", request.command()));
        } else if (!request.command().equals(line.strip())) {
            console.note(Message.of("command.ask.understood", request.command()));
        }
        return ask(line, request.intent(), Trusting.open(root, console));
    }

    /// A sentence, which a model turns into a command first.
    private int askFreely(String text) throws InterruptedException {
        Console console = session.console();
        Workbench workbench = Trusting.open(root, console);
        console.note(Message.of("command.ask.free", workbench.drafterName()));
        return ask(text, new Intent.FreeForm(text), workbench);
    }

    private int ask(String line, Intent intent, Workbench workbench) throws InterruptedException {
        Console console = session.console();
        Asked asked =
                workbench.ask(
                        line,
                        intent,
                        session.lastTable(),
                        consent(console, workbench),
                        new LiveView(console, workbench.versionsFolder()),
                        session.clock());
        session.remember(Tables.of(asked.intent()));
        Endings.show(asked, workbench, console);
        if (root.json()) {
            console.print(Json.text(Json.ask(Reports.of(asked, workbench))).strip());
        } else if (asked.outcome() instanceof Outcome.Written written && !root.mayAsk()) {
            written.files().forEach(file -> console.print(workbench.project().shown(file)));
        }
        return dryRun && asked.outcome() instanceof Outcome.Declined
                ? ExitCode.DONE
                : ExitCode.of(asked.outcome());
    }

    private Consent consent(Console console, Workbench workbench) {
        boolean given = yes || dryRun || !confirmed.isEmpty() || !root.mayAsk();
        return given
                ? given(yes || !confirmed.isEmpty())
                : new InteractiveConsent(console, workbench.versionsFolder());
    }

    private Consent given(boolean consented) {
        return new GivenConsent(consented, consented, dryRun, Set.copyOf(confirmed));
    }
}
