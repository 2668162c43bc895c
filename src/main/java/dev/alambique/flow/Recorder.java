package dev.alambique.flow;

import dev.alambique.llm.Exchange;
import dev.alambique.message.Language;
import dev.alambique.plan.Plan;
import dev.alambique.project.Project;
import dev.alambique.prompt.Prompt;
import dev.alambique.transcript.Transcript;
import dev.alambique.transcript.TranscriptEvent;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/// Passes what happens in a request to its record first and then to whoever watches.
final class Recorder implements Consumer<TranscriptEvent> {

    private final Transcript transcript;
    private final Watcher watcher;
    private @Nullable Plan plan;

    Recorder(Transcript transcript, Watcher watcher) {
        this.transcript = transcript;
        this.watcher = watcher;
    }

    @Override
    public void accept(TranscriptEvent event) {
        if (event instanceof TranscriptEvent.Planned(Plan planned)) {
            plan = planned;
        }
        transcript.add(event);
        watcher.happened(event);
    }

    /// The last plan, null where there was none.
    @Nullable Plan plan() {
        return plan;
    }

    void exchanged(Exchange exchange) {
        accept(
                switch (exchange.result()) {
                    case Exchange.Answered(var reply) ->
                            new TranscriptEvent.Exchanged(
                                    exchange.prompt().template(),
                                    exchange.model(),
                                    text(exchange.prompt()),
                                    reply.text(),
                                    reply.inputTokens(),
                                    reply.outputTokens(),
                                    exchange.took(),
                                    null);
                    case Exchange.Failed(var problem) ->
                            new TranscriptEvent.Exchanged(
                                    exchange.prompt().template(),
                                    exchange.model(),
                                    text(exchange.prompt()),
                                    "",
                                    0,
                                    0,
                                    exchange.took(),
                                    Language.ENGLISH.render(problem));
                });
    }

    private static String text(Prompt prompt) {
        return prompt.system() + "\n\n" + prompt.user();
    }

    void ended(Outcome outcome, Project project) {
        if (outcome instanceof Outcome.Written written) {
            accept(
                    new TranscriptEvent.Written(
                            written.files().stream().map(project::shown).toList()));
        }
        accept(new TranscriptEvent.Ended(OutcomeWord.of(outcome), OutcomeWord.reason(outcome)));
    }
}
