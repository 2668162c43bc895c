package dev.alambique.command;

import dev.alambique.flow.Asked;
import dev.alambique.flow.Outcome;
import dev.alambique.flow.Request;
import dev.alambique.flow.SampleProject;
import dev.alambique.flow.Settings;
import dev.alambique.flow.Workbench;
import dev.alambique.message.Message;
import dev.alambique.verify.InstallConsent;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;

/// `demo`: the course's project, one request from sentence to verified file, then the shell.
@Command(name = "demo", mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Option(names = "--dir", paramLabel = "DIR", descriptionKey = "option.dir")
    private Path directory = Path.of("alambique-demo");

    private final Session session;
    private final RootCommand root;

    DemoCommand(Session session, RootCommand root) {
        this.session = session;
        this.root = root;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path folder = session.workingDirectory().resolve(directory).toAbsolutePath().normalize();
        Console console = session.console();
        SampleProject.create(folder);
        console.note(Message.of("command.demo.project", folder));
        Settings settings = root.settings().withDirectory(folder).withTrust().offline();
        int code = ask(settings, console);
        if (code == ExitCode.DONE && root.mayAsk()) {
            return session.shell().run(session, settings, root.globals(folder, root.language()));
        }
        return code;
    }

    private int ask(Settings settings, Console console) throws InterruptedException {
        String line = SampleProject.REQUEST;
        console.note("");
        console.note("assistant> " + line);
        if (!(Request.of(line) instanceof Request.Understood request)) {
            throw new IllegalStateException("the sample request is not understood");
        }
        Workbench workbench = Workbench.open(settings, InstallConsent.ALWAYS, session.workshop());
        Asked asked =
                workbench.ask(
                        line,
                        request.intent(),
                        null,
                        new GivenConsent(true, true, false, Set.of()),
                        new LiveView(console, workbench.versionsFolder()),
                        session.clock());
        Endings.show(asked, workbench, console);
        if (asked.outcome() instanceof Outcome.Written written && !root.mayAsk()) {
            written.files().forEach(file -> console.print(file.toString()));
        }
        return ExitCode.of(asked.outcome());
    }
}
