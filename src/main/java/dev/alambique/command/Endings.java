package dev.alambique.command;

import dev.alambique.flow.Asked;
import dev.alambique.flow.Outcome;
import dev.alambique.flow.Workbench;
import dev.alambique.message.Message;
import dev.alambique.plan.Question;
import dev.alambique.render.FailureText;
import dev.alambique.render.PlanText;

import java.nio.file.Path;
import java.util.List;

/// What is said at the end of a request.
final class Endings {

    private Endings() {}

    static void show(Asked asked, Workbench workbench, Console console) {
        switch (asked.outcome()) {
            case Outcome.Written written -> written(written.files(), workbench, console);
            case Outcome.NothingToDo(Message reason) -> console.note(reason);
            case Outcome.NeedsAnswer(List<Question> questions) -> {
                console.note(new PlanText(console.face()).of(questions).stripTrailing());
                console.note(Message.of("command.end.needs-answer"));
            }
            case Outcome.NeedsConsent needs ->
                    console.note(Message.of("command.end.needs-consent", needs.flag()));
            case Outcome.Unconfirmed(String command, String flag) -> {
                console.note(Message.of("command.end.unconfirmed", command));
                if (flag != null) {
                    console.note(Message.of("command.end.unconfirmed.flag", flag));
                }
            }
            case Outcome.Unverified unverified -> {
                console.note(Message.of("command.end.unverified"));
                failure(unverified.reason(), unverified.remedies(), console);
            }
            case Outcome.GaveUp gaveUp ->
                    console.note(
                            Message.of(
                                    "command.end.gave-up",
                                    gaveUp.attempts(),
                                    gaveUp.appraisal().objections().size()));
            case Outcome.Refused(Message reason, List<Message> remedies) ->
                    failure(reason, remedies, console);
            case Outcome.Declined _, Outcome.NotMeant _ ->
                    console.note(Message.of("command.end.declined"));
        }
        Path transcript = asked.transcript();
        if (transcript != null) {
            console.note(
                    Message.of("command.end.transcript", workbench.project().shown(transcript)));
        }
    }

    private static void written(List<Path> files, Workbench workbench, Console console) {
        for (Path file : files) {
            console.note(Message.of("command.end.written", workbench.project().shown(file)));
        }
        console.note(Message.of("command.end.next"));
    }

    private static void failure(Message reason, List<Message> remedies, Console console) {
        console.note(new FailureText(console.face()).of(reason, remedies).stripTrailing());
    }
}
