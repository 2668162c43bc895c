package dev.alambique.command;

import dev.alambique.flow.ProvedWayBack;
import dev.alambique.flow.Workbench;
import dev.alambique.message.Message;
import dev.alambique.plan.RunbookPlace;
import dev.alambique.plan.WayBack;
import dev.alambique.render.FailureText;
import dev.alambique.render.Json;
import dev.alambique.render.RunbookJson;
import dev.alambique.render.RunbookText;
import dev.alambique.render.VerificationText;
import dev.alambique.verify.Progress;
import dev.alambique.verify.Verification;
import dev.alambique.verify.WayBackProof;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.concurrent.Callable;

/// `rollback REV`: plans and proves the way back, and prints what to type. It runs nothing on the
/// database in use.
@Command(name = "rollback", mixinStandardHelpOptions = true)
final class RollbackCommand implements Callable<Integer> {

    @Parameters(arity = "1", paramLabel = "REV", descriptionKey = "option.rollback")
    private String name = "";

    private final Session session;
    private final RootCommand root;

    RollbackCommand(Session session, RootCommand root) {
        this.session = session;
        this.root = root;
    }

    @Override
    public Integer call() throws InterruptedException {
        Console console = session.console();
        Workbench workbench = Trusting.open(root, console);
        StageTicker ticker = new StageTicker(console);
        ProvedWayBack proved = workbench.wayBack(name, root.json() ? Progress.NONE : ticker);
        ticker.clear();
        return switch (proved.planning()) {
            case WayBack.Planning.NothingToDo(Message reason) -> {
                console.note(reason);
                yield unplanned(console, reason, List.of(), ExitCode.DONE);
            }
            case WayBack.Planning.Refused(Message reason, List<Message> remedies) -> {
                console.note(new FailureText(console.face()).of(reason, remedies).stripTrailing());
                yield unplanned(console, reason, remedies, ExitCode.FINDINGS);
            }
            case WayBack.Planning.Planned(WayBack way) ->
                    shown(console, way, proved.verification(), proved.place());
        };
    }

    private int unplanned(Console console, Message reason, List<Message> remedies, int code) {
        if (root.json()) {
            console.print(Json.text(Json.failure(reason, remedies)).strip());
        }
        return code;
    }

    private int shown(
            Console console, WayBack way, @Nullable Verification verification, RunbookPlace place) {
        if (verification == null) {
            throw new IllegalStateException("a way back that nobody went");
        }
        if (root.json()) {
            console.print(Json.text(RunbookJson.of(way, verification, place)).strip());
        } else {
            console.print(new VerificationText(console.face()).of(verification).stripTrailing());
            console.print(
                    new RunbookText(console.face()).of(way, verification, place).stripTrailing());
        }
        return switch (WayBackProof.of(verification)) {
            case PROVED -> ExitCode.DONE;
            case PROVED_WITH_LOSS, DOES_NOT_WORK -> ExitCode.FINDINGS;
            case NOT_PROVED -> ExitCode.UNVERIFIED;
        };
    }
}
