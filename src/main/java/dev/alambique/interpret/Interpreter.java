package dev.alambique.interpret;

import dev.alambique.llm.LanguageModel;
import dev.alambique.message.Message;
import dev.alambique.plan.Planner;
import dev.alambique.plan.Planning;
import dev.alambique.project.Context;
import dev.alambique.prompt.Prompt;
import dev.alambique.prompt.PromptInput;
import dev.alambique.prompt.Prompts;
import dev.alambique.prompt.Untrusted;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Has a language model say which command a sentence means. Where its answer is of no use, or the
/// planner could not carry it out, the model is told why and asked once more.
public final class Interpreter {

    private final LanguageModel model;
    private final Prompts prompts;
    private final @Nullable String lastTable;

    /// `lastTable` is the table the session spoke of last, null if of none.
    public Interpreter(LanguageModel model, Prompts prompts, @Nullable String lastTable) {
        this.model = model;
        this.prompts = prompts;
        this.lastTable = lastTable;
    }

    /// The provider and model.
    public String name() {
        return model.name();
    }

    /// The command a sentence means, or why there is none.
    ///
    /// @throws dev.alambique.failure.Failure.Model when the model's provider fails
    public Interpretation interpret(Sentence sentence, Context context)
            throws InterruptedException {
        RequestData data = new RequestData(sentence, context, prompts.language());
        Prompt request = prompts.interpreting(data.input());
        String reply = ask(request);
        Interpretation first = read(reply, context);
        List<Message> objections = objections(first);
        return objections.isEmpty() ? first : read(ask(again(request, reply, objections)), context);
    }

    private String ask(Prompt prompt) throws InterruptedException {
        return model.ask(prompt, _ -> {}).text();
    }

    private Interpretation read(String reply, Context context) {
        return switch (ReplyReader.read(reply)) {
            case ReplyReader.Usable(Interpretation.Command command) -> fitting(command, context);
            case ReplyReader.Usable(Interpretation other) -> other;
            case ReplyReader.Wrong(Message reason, List<Message> more) ->
                    new Interpretation.Nothing(reason, more);
        };
    }

    /// Whether the planner can do something with it: names that are not there end here.
    private Interpretation fitting(Interpretation.Command command, Context context) {
        return Planner.plan(command.intent(), context, lastTable)
                        instanceof Planning.Refused(Message reason, List<Message> remedies)
                ? new Interpretation.Unfit(command, reason, remedies)
                : command;
    }

    private static List<Message> objections(Interpretation interpretation) {
        return switch (interpretation) {
            case Interpretation.Command _, Interpretation.Question _ -> List.of();
            case Interpretation.Unfit(_, Message reason, List<Message> remedies) ->
                    Stream.concat(Stream.of(reason), remedies.stream()).toList();
            case Interpretation.Nothing(Message reason, List<Message> more) ->
                    Stream.concat(Stream.of(reason), more.stream()).toList();
        };
    }

    private Prompt again(Prompt request, String reply, List<Message> objections) {
        String reason =
                objections.stream()
                        .map(prompts.language()::render)
                        .collect(Collectors.joining("\n"));
        return prompts.interpretingAgain(
                request,
                new PromptInput.RequestToCommandAgain(
                        new Untrusted("reply", Untrusted.source(reply)),
                        new Untrusted("reason", Untrusted.source(reason))));
    }
}
