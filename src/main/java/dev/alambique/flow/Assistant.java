package dev.alambique.flow;

import dev.alambique.draft.Draft;
import dev.alambique.draft.Drafter;
import dev.alambique.finding.Finding;
import dev.alambique.finding.Location;
import dev.alambique.finding.Severity;
import dev.alambique.flow.Consent.Decision;
import dev.alambique.gate.Gate;
import dev.alambique.intent.Intent;
import dev.alambique.message.Message;
import dev.alambique.plan.Answers;
import dev.alambique.plan.Plan;
import dev.alambique.plan.Planner;
import dev.alambique.plan.Planning;
import dev.alambique.plan.Question;
import dev.alambique.project.Context;
import dev.alambique.transcript.TranscriptEvent;
import dev.alambique.verify.Verification;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One request from intent to written files: plan, draft, appraise, repair, ask, write.
///
/// It is the only way a draft becomes a file, and it never writes one that was not verified.
public final class Assistant {

    /// Drafts in all, the first one included.
    public static final int ATTEMPTS = 3;

    private final @Nullable String lastTable;
    private final Drafter drafter;
    private final Appraiser appraiser;
    private final Consent consent;
    private final DraftWriter writer;
    private final Consumer<TranscriptEvent> events;

    /// `lastTable` is the table the session spoke of last, null if of none.
    public Assistant(
            @Nullable String lastTable,
            Drafter drafter,
            Appraiser appraiser,
            Consent consent,
            DraftWriter writer,
            Consumer<TranscriptEvent> events) {
        this.lastTable = lastTable;
        this.drafter = drafter;
        this.appraiser = appraiser;
        this.consent = consent;
        this.writer = writer;
        this.events = events;
    }

    /// Fulfils an intent in a context, or says why not.
    ///
    /// @throws dev.alambique.failure.Failure when something outside stops it; nothing is written
    public Outcome fulfil(Intent intent, Context context) throws InterruptedException {
        return switch (Planner.plan(intent, context, lastTable)) {
            case Planning.NothingToDo(Message reason) -> new Outcome.NothingToDo(reason);
            case Planning.Refused(Message reason, List<Message> remedies) ->
                    new Outcome.Refused(reason, remedies);
            case Planning.NeedsAnswer(List<Question> questions) ->
                    askThenFulfil(intent, questions, context);
            case Planning.Planned(Plan plan) -> carryOut(plan, context);
        };
    }

    private Outcome askThenFulfil(Intent intent, List<Question> questions, Context context)
            throws InterruptedException {
        Question question = questions.getFirst();
        Optional<String> answer = consent.answer(question);
        if (answer.isEmpty()) {
            return new Outcome.NeedsAnswer(questions);
        }
        events.accept(new TranscriptEvent.Answered(question.text(), answer.get()));
        return switch (Request.of(Answers.put(intent, question, answer.get()), answer.get())) {
            case Request.Understood(Intent completed, _, _) -> fulfil(completed, context);
            case Request.NotUnderstood(Message reason, List<Message> remedies) ->
                    new Outcome.Refused(reason, remedies);
            case Request.Free(_, Message reason, List<Message> remedies) ->
                    new Outcome.Refused(reason, remedies);
        };
    }

    private Outcome carryOut(Plan plan, Context context) throws InterruptedException {
        events.accept(new TranscriptEvent.Planned(plan));
        List<Finding> advice = List.of();
        while (true) {
            Attempt last = draftUntilSound(plan, context, advice);
            if (!last.appraisal().objections().isEmpty()) {
                return new Outcome.GaveUp(last.draft().attempt(), last.draft(), last.appraisal());
            }
            switch (settle(plan, last, context)) {
                case Settled.Over(Outcome outcome) -> {
                    return outcome;
                }
                case Settled.DraftAgain(List<Finding> wishes) -> advice = wishes;
            }
        }
    }

    /// The repair loop: what speaks against a draft is advice for the next, three drafts at most,
    /// and none when the last one changed nothing.
    private Attempt draftUntilSound(Plan plan, Context context, List<Finding> wishes)
            throws InterruptedException {
        List<Finding> advice = wishes;
        Appraisal before = Appraisal.NONE;
        for (int number = 1; ; number++) {
            Draft draft = drafter.draft(plan, context, number, advice);
            Attempt attempt = appraise(plan, draft, context, appraiser.usualRows());
            Appraisal appraisal = attempt.appraisal();
            if (isNoProgress(draft)) {
                return new Attempt(draft, appraisal.after(before));
            }
            if (appraisal.objections().isEmpty()
                    || number == ATTEMPTS
                    || appraisal.objections().equals(before.objections())
                    || !appraisal.objections().stream().allMatch(Gate::isRepairable)) {
                return attempt;
            }
            before = appraisal;
            advice = appraisal.advice();
        }
    }

    private static boolean isNoProgress(Draft draft) {
        return draft.problems().stream().anyMatch(each -> each.ruleId().equals("no-progress"));
    }

    private Attempt appraise(Plan plan, Draft draft, Context context, long rows)
            throws InterruptedException {
        events.accept(new TranscriptEvent.Drafted(draft));
        Appraisal appraisal = appraiser.appraise(plan, draft, context, rows);
        events.accept(
                new TranscriptEvent.Appraised(
                        draft.attempt(),
                        appraisal.findings(),
                        appraisal.reviews(),
                        appraisal.verification()));
        return new Attempt(draft, appraisal);
    }

    private Settled settle(Plan plan, Attempt first, Context context) throws InterruptedException {
        Attempt attempt = first;
        while (true) {
            Optional<Outcome> unproven = unproven(attempt);
            if (unproven.isPresent()) {
                return new Settled.Over(unproven.get());
            }
            Draft draft = attempt.draft();
            Appraisal appraisal = attempt.appraisal();
            switch (consent.decide(plan, draft, appraisal)) {
                case Decision.Write write -> {
                    return new Settled.Over(write(write, attempt));
                }
                case Decision.Discard _ -> {
                    return new Settled.Over(new Outcome.Declined(draft, appraisal));
                }
                case Decision.Absent(String flag) -> {
                    return new Settled.Over(new Outcome.NeedsConsent(draft, appraisal, flag));
                }
                case Decision.Revise(String instruction) -> {
                    return new Settled.DraftAgain(List.of(wish(instruction)));
                }
                case Decision.Edit(int revision, String source) ->
                        attempt =
                                appraise(
                                        plan,
                                        Edits.replace(draft, revision, source),
                                        context,
                                        appraiser.usualRows());
                case Decision.CheckAgain(long rows) ->
                        attempt = appraise(plan, draft, context, rows);
            }
        }
    }

    private Optional<Outcome> unproven(Attempt attempt) {
        Appraisal appraisal = attempt.appraisal();
        if (appraisal.verification() instanceof Verification.Unverified unverified) {
            return Optional.of(
                    new Outcome.Unverified(
                            attempt.draft(),
                            appraisal,
                            unverified.reason(),
                            unverified.remedies()));
        }
        if (appraisal.objections().isEmpty()
                && appraisal.nobodyReviewed()
                && !consent.isInteractive()) {
            return Optional.of(
                    new Outcome.Unverified(
                            attempt.draft(),
                            appraisal,
                            Message.of("flow.nobody-reviewed"),
                            List.of(Message.of("flow.nobody-reviewed.remedy"))));
        }
        return Optional.empty();
    }

    private Outcome write(Decision.Write decision, Attempt attempt) throws InterruptedException {
        Draft draft = attempt.draft();
        Appraisal appraisal = attempt.appraisal();
        if (!(appraisal.objections().isEmpty()
                && appraisal.verification() instanceof Verification.Passed)) {
            return new Outcome.GaveUp(draft.attempt(), draft, appraisal);
        }
        for (String object : appraisal.consents()) {
            if (!decision.named().contains(object)) {
                return new Outcome.NeedsConsent(draft, appraisal, "--confirm " + object);
            }
        }
        return new Outcome.Written(writer.write(draft), draft, appraisal);
    }

    private static Finding wish(String instruction) {
        return Finding.opinion(
                "wish", Severity.INFO, new Location.Whole(""), Message.verbatim(instruction));
    }

    private record Attempt(Draft draft, Appraisal appraisal) {}

    private sealed interface Settled {
        record Over(Outcome outcome) implements Settled {}

        record DraftAgain(List<Finding> wishes) implements Settled {}
    }
}
