package dev.alambique.flow;

import dev.alambique.failure.Failure;
import dev.alambique.flow.Consent.Reading;
import dev.alambique.intent.Intent;
import dev.alambique.interpret.Interpretation;
import dev.alambique.interpret.Interpreter;
import dev.alambique.interpret.Sentence;
import dev.alambique.message.Message;
import dev.alambique.plan.Planner;
import dev.alambique.plan.Planning;
import dev.alambique.plan.Question;
import dev.alambique.project.Context;
import dev.alambique.secret.Redactor;
import dev.alambique.transcript.TranscriptEvent;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A sentence on its way to an intent: a model says which command it means, and a person whether it
/// does. The model gets the sentence without secrets, and may ask one question back.
final class Understanding {

    private final Interpreter interpreter;
    private final Redactor redactor;
    private final Consent consent;
    private final Consumer<TranscriptEvent> events;

    Understanding(
            Interpreter interpreter,
            Redactor redactor,
            Consent consent,
            Consumer<TranscriptEvent> events) {
        this.interpreter = interpreter;
        this.redactor = redactor;
        this.consent = consent;
        this.events = events;
    }

    /// What a sentence comes to.
    ///
    /// @throws Failure.Model when the model's provider fails; it offers the nearest commands, too
    Understood of(Intent.FreeForm sentence, Context context) throws InterruptedException {
        Optional<Planning.Refused> obstacle = Planner.obstacle(context.revisions());
        if (obstacle.isPresent()) {
            return new Understood(
                    sentence,
                    new Outcome.Refused(obstacle.get().reason(), obstacle.get().remedies()));
        }
        Sentence said = Sentence.of(redactor.redact(sentence.text()));
        Interpretation first = interpreted(said, context);
        if (!(first instanceof Interpretation.Question(String text))) {
            return understood(sentence, first);
        }
        Question question = question(text);
        Optional<String> answer = consent.answer(question);
        if (answer.isEmpty()) {
            return new Understood(sentence, new Outcome.NeedsAnswer(List.of(question)));
        }
        events.accept(new TranscriptEvent.Answered(question.text(), answer.get()));
        Sentence more = said.answered(text, redactor.redact(answer.get()));
        return understood(sentence, interpreted(more, context));
    }

    private Interpretation interpreted(Sentence said, Context context) throws InterruptedException {
        try {
            return interpreter.interpret(said, context);
        } catch (Failure.Model failure) {
            throw new Failure.Model(
                    failure.problem(),
                    failure,
                    Stream.concat(
                                    failure.remedies().stream(),
                                    Request.nearest(said.text()).stream())
                            .toArray(Message[]::new));
        }
    }

    private Understood understood(Intent.FreeForm sentence, Interpretation interpretation)
            throws InterruptedException {
        return switch (interpretation) {
            case Interpretation.Command command -> {
                show(command);
                yield Redactor.isIn(command.command())
                        ? new Understood(
                                command.intent(),
                                new Outcome.Refused(
                                        Message.of("flow.secret-in-command"),
                                        List.of(Message.of("flow.secret-in-command.remedy"))))
                        : confirmed(command);
            }
            case Interpretation.Unfit(
                            Interpretation.Command command,
                            Message reason,
                            List<Message> remedies) -> {
                show(command);
                yield new Understood(command.intent(), new Outcome.Refused(reason, remedies));
            }
            case Interpretation.Question(String text) ->
                    new Understood(sentence, new Outcome.NeedsAnswer(List.of(question(text))));
            case Interpretation.Nothing(Message reason, _) ->
                    new Understood(
                            sentence,
                            new Outcome.Refused(reason, Request.nearest(sentence.text())));
        };
    }

    private void show(Interpretation.Command command) {
        events.accept(
                new TranscriptEvent.Interpreted(
                        command.command(), command.intent(), command.confidence()));
    }

    private Understood confirmed(Interpretation.Command command) throws InterruptedException {
        return switch (consent.confirm(command.command(), command.isSure())) {
            case Reading.Meant _ -> {
                answered(command, command.command());
                yield new Understood(command.intent(), null);
            }
            case Reading.Instead(Intent intent, String typed) -> {
                answered(command, typed);
                yield new Understood(intent, null);
            }
            case Reading.NotMeant _ ->
                    new Understood(command.intent(), new Outcome.NotMeant(command.command()));
            case Reading.Absent(String flag) ->
                    new Understood(
                            command.intent(), new Outcome.Unconfirmed(command.command(), flag));
        };
    }

    private void answered(Interpretation.Command command, String answer) {
        if (consent.isInteractive()) {
            events.accept(
                    new TranscriptEvent.Answered(
                            Message.of("flow.is-it-meant", command.command()), answer));
        }
    }

    private static Question question(String text) {
        return new Question("request", Message.verbatim(text), List.of());
    }
}
