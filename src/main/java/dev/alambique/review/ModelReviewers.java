package dev.alambique.review;

import dev.alambique.failure.Failure;
import dev.alambique.finding.Finding;
import dev.alambique.llm.LanguageModel;
import dev.alambique.llm.Reply;
import dev.alambique.message.Message;
import dev.alambique.project.Context;
import dev.alambique.prompt.Prompt;
import dev.alambique.prompt.Prompts;
import dev.alambique.review.Review.Answer;
import dev.alambique.review.Review.ChecklistAnswer;
import dev.alambique.revision.DraftedRevision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Reviewers that are asked through a language model, all at once and each for a limited time.
///
/// They get no tools and only the text they need. Whoever fails, is late or answers in another form
/// abstains, visibly.
public final class ModelReviewers implements Reviewers {

    private final List<Agent> agents;
    private final Prompts prompts;
    private final LanguageModel model;
    private final Duration limit;

    public ModelReviewers(
            List<Agent> agents, Prompts prompts, LanguageModel model, Duration limit) {
        this.agents = List.copyOf(agents);
        this.prompts = prompts;
        this.model = model;
        this.limit = limit;
    }

    @Override
    public List<Review> review(
            List<DraftedRevision> revisions, List<Finding> findings, Context context)
            throws InterruptedException {
        ReviewRequest request = new ReviewRequest(revisions, findings, context, prompts);
        List<Callable<Review>> tasks =
                agents.stream()
                        .<Callable<Review>>map(agent -> () -> ask(agent, request, revisions))
                        .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Review>> asked =
                    threads.invokeAll(tasks, limit.toMillis(), TimeUnit.MILLISECONDS);
            List<Review> reviews = new ArrayList<>();
            for (int at = 0; at < agents.size(); at++) {
                reviews.add(outcome(agents.get(at), asked.get(at)));
            }
            return reviews;
        }
    }

    private Review ask(Agent agent, ReviewRequest request, List<DraftedRevision> revisions)
            throws InterruptedException {
        Prompt prompt = request.of(agent);
        Reply reply = model.ask(prompt, _ -> {});
        return switch (ReviewReply.read(reply.text(), agent, revisions)) {
            case ReviewReply.Read(Verdict verdict, List<ChecklistAnswer> answers) ->
                    new Review(agent.name(), model.name(), verdict, answers, reply.took());
            case ReviewReply.Malformed(String why) ->
                    abstained(agent, Message.of("review.malformed", why), reply.took());
        };
    }

    private Review outcome(Agent agent, Future<Review> asked) {
        return switch (asked.state()) {
            case SUCCESS -> asked.resultNow();
            case CANCELLED, RUNNING ->
                    abstained(agent, Message.of("review.too-late", limit.toSeconds()), limit);
            case FAILED ->
                    switch (asked.exceptionNow()) {
                        case Failure failure -> abstained(agent, failure.problem(), Duration.ZERO);
                        case RuntimeException bug -> throw bug;
                        case Throwable other -> throw new IllegalStateException(other);
                    };
        };
    }

    private Review abstained(Agent agent, Message reason, Duration took) {
        List<ChecklistAnswer> answers =
                agent.checklist().stream()
                        .map(item -> new ChecklistAnswer(item, Answer.NOT_CHECKED, List.of()))
                        .toList();
        return new Review(agent.name(), model.name(), new Verdict.Abstain(reason), answers, took);
    }
}
