package dev.alambique.command;

import dev.alambique.draft.Draft;
import dev.alambique.flow.Appraisal;
import dev.alambique.flow.Asked;
import dev.alambique.flow.Outcome;
import dev.alambique.flow.OutcomeWord;
import dev.alambique.flow.Workbench;
import dev.alambique.intent.Intent;
import dev.alambique.message.Message;
import dev.alambique.plan.Plan;
import dev.alambique.plan.Question;
import dev.alambique.render.Json;
import dev.alambique.revision.RevisionId;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// A request's end as `ask --json` reports it.
final class Reports {

    private Reports() {}

    static Json.Asked of(Asked asked, Workbench workbench) {
        Path transcript = asked.transcript();
        Appraisal appraisal = appraisal(asked.outcome());
        Draft draft = draft(asked.outcome());
        return new Json.Asked(
                OutcomeWord.of(asked.outcome()),
                intent(asked),
                asked.plan(),
                draft == null ? workbench.drafterName() : draft.drafter(),
                draft == null ? 0 : draft.attempt(),
                files(asked.outcome(), workbench),
                appraisal == null ? List.of() : appraisal.all(),
                appraisal == null ? List.of() : appraisal.reviews(),
                appraisal == null ? null : appraisal.verification(),
                obstacle(asked.outcome()),
                transcript == null ? null : workbench.project().shown(transcript));
    }

    private static Json.Obstacle obstacle(Outcome outcome) {
        Message reason = OutcomeWord.reason(outcome);
        return switch (outcome) {
            case Outcome.NeedsConsent needs ->
                    new Json.Obstacle(reason, List.of(), needs.flag(), List.of());
            case Outcome.NeedsAnswer(List<Question> questions) ->
                    new Json.Obstacle(reason, List.of(), null, questions);
            case Outcome.Unverified unverified ->
                    new Json.Obstacle(reason, unverified.remedies(), null, List.of());
            case Outcome.Refused(_, List<Message> remedies) ->
                    new Json.Obstacle(reason, remedies, null, List.of());
            case Outcome.Unconfirmed(_, String flag) ->
                    new Json.Obstacle(reason, List.of(), flag, List.of());
            case Outcome.NothingToDo _ -> new Json.Obstacle(reason, List.of(), null, List.of());
            case Outcome.Written _, Outcome.GaveUp _, Outcome.Declined _, Outcome.NotMeant _ ->
                    Json.Obstacle.NONE;
        };
    }

    /// As it was carried out, with what the planner filled in; as typed where it was not planned.
    private static Intent intent(Asked asked) {
        Plan plan = asked.plan();
        return plan == null ? asked.intent() : plan.intent();
    }

    /// The ids written, first step first.
    static List<String> revisions(Asked asked) {
        return asked.outcome() instanceof Outcome.Written(_, Draft draft, _)
                ? draft.revisions().stream().map(each -> each.revision().id().value()).toList()
                : List.of();
    }

    /// What the first of them follows.
    static List<String> parents(Asked asked) {
        return asked.outcome() instanceof Outcome.Written(_, Draft draft, _)
                ? draft.revisions().getFirst().revision().downRevisions().stream()
                        .map(RevisionId::value)
                        .toList()
                : List.of();
    }

    private static List<String> files(Outcome outcome, Workbench workbench) {
        return outcome instanceof Outcome.Written written
                ? written.files().stream().map(workbench.project()::shown).toList()
                : List.of();
    }

    private static @Nullable Appraisal appraisal(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Written(_, _, Appraisal appraisal) -> appraisal;
            case Outcome.NeedsConsent(_, Appraisal appraisal, _) -> appraisal;
            case Outcome.Unverified(_, Appraisal appraisal, _, _) -> appraisal;
            case Outcome.GaveUp(_, _, Appraisal appraisal) -> appraisal;
            case Outcome.Declined(_, Appraisal appraisal) -> appraisal;
            case Outcome.NothingToDo _,
                    Outcome.NeedsAnswer _,
                    Outcome.Unconfirmed _,
                    Outcome.NotMeant _,
                    Outcome.Refused _ ->
                    null;
        };
    }

    private static @Nullable Draft draft(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Written(_, Draft draft, _) -> draft;
            case Outcome.NeedsConsent(Draft draft, _, _) -> draft;
            case Outcome.Unverified(Draft draft, _, _, _) -> draft;
            case Outcome.GaveUp(_, Draft draft, _) -> draft;
            case Outcome.Declined(Draft draft, _) -> draft;
            case Outcome.NothingToDo _,
                    Outcome.NeedsAnswer _,
                    Outcome.Unconfirmed _,
                    Outcome.NotMeant _,
                    Outcome.Refused _ ->
                    null;
        };
    }
}
