package dev.alambique.command;

import dev.alambique.flow.Status;
import dev.alambique.render.Json;

import picocli.CommandLine.Command;

import java.util.concurrent.Callable;

/// `status`: where the database stands, what is pending, what works here.
@Command(name = "status", mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    private final Session session;
    private final RootCommand root;

    StatusCommand(Session session, RootCommand root) {
        this.session = session;
        this.root = root;
    }

    @Override
    public Integer call() throws InterruptedException {
        Status status = Status.read(root.settings());
        Console console = session.console();
        status.remarks().forEach(console::note);
        console.print(
                root.json()
                        ? Json.text(StatusText.json(status)).strip()
                        : new StatusText(console.face()).of(status).stripTrailing());
        return ExitCode.DONE;
    }
}
