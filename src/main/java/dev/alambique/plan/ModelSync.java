package dev.alambique.plan;

import dev.alambique.intent.Intent;
import dev.alambique.intent.Rollout;
import dev.alambique.message.Message;
import dev.alambique.schema.Change;
import dev.alambique.schema.RenameCandidate;
import dev.alambique.schema.RenamedTable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Plans `revision`: what is pending between the models and the history. Harmless changes share one
/// step; what needs several steps, or PostgreSQL's patience, gets its own; what would lose data is
/// left alone and told.
final class ModelSync {

    private final Intent.SyncModels intent;
    private final Situation situation;
    private final List<Question> questions = new ArrayList<>();
    private final List<Message> assumptions = new ArrayList<>();

    private ModelSync(Intent.SyncModels intent, Situation situation) {
        this.intent = intent;
        this.situation = situation;
    }

    static Planning plan(Intent.SyncModels intent, Situation situation) {
        return situation.context().pending().isEmpty()
                ? new Planning.NothingToDo(Message.of("plan.nothing.in-sync"))
                : new ModelSync(intent, situation).plan();
    }

    private Planning plan() {
        Map<String, String> decisions = intent.decisions();
        List<Change> changes = new ArrayList<>(situation.context().pending());
        PendingChanges pending = new PendingChanges(situation, decisions);
        for (RenamedTable candidate : RenamedTable.among(changes)) {
            String about = "rename-table " + candidate.from().name();
            String answer = decisions.get(about);
            if (answer == null) {
                questions.add(question(about, candidate));
            } else if (answer.equals(candidate.to().name())) {
                changes.removeIf(candidate::explains);
                pending.rename(candidate);
            }
        }
        List<String> different = new ArrayList<>();
        for (RenameCandidate candidate : RenameCandidate.among(changes)) {
            String about = "rename " + candidate.table() + "." + candidate.from().name();
            String answer = decisions.get(about);
            if (answer == null) {
                // whether one is new and the other gone is what the question is about
                changes.removeIf(each -> isOf(each, candidate));
                questions.add(question(about, candidate));
            } else if (answer.equals(candidate.to().name())) {
                changes.removeIf(each -> isOf(each, candidate));
                String name = candidate.table() + "." + candidate.from().name();
                different.addAll(
                        pending.rename(candidate, decisions.containsKey("zero-downtime " + name)));
            }
        }
        LeftAlone rest = new LeftAlone(situation, decisions);
        List<String> leftAlone = new ArrayList<>(different);
        changes.stream().flatMap(each -> rest.reason(each).stream()).forEach(leftAlone::add);
        changes.stream().filter(each -> rest.reason(each).isEmpty()).forEach(pending::take);
        questions.addAll(pending.questions());
        assumptions.addAll(pending.assumptions());
        if (!questions.isEmpty()) {
            return new Planning.NeedsAnswer(questions);
        }
        Steps steps = pending.steps();
        return steps.steps().isEmpty()
                ? new Planning.NothingToDo(
                        Message.of("plan.nothing.only-left-alone", String.join(", ", leftAlone)))
                : planned(steps, leftAlone);
    }

    private Planning planned(Steps steps, List<String> leftAlone) {
        List<Message> warnings = new ArrayList<>(situation.warnings());
        situation.context().models().notUnderstood().stream()
                .filter(each -> !each.isOfType())
                .forEach(each ->
                        warnings.add(
                                Message.of("plan.warning.models-not-understood", each.text())));
        leftAlone.forEach(each -> warnings.add(Message.of("plan.warning.left-alone", each)));
        warnings.addAll(steps.warnings());
        return new Planning.Planned(
                new Plan(
                        intent,
                        titled(steps.steps()),
                        assumptions,
                        warnings.stream().distinct().toList()));
    }

    private List<Step> titled(List<Step> steps) {
        String message = intent.message();
        if (message == null) {
            return steps;
        }
        List<Step> titled = new ArrayList<>();
        for (Step step : steps) {
            String number =
                    steps.size() == 1 ? "" : " (" + (titled.size() + 1) + "/" + steps.size() + ")";
            titled.add(step.withSubject(Message.verbatim(message + number)));
        }
        return titled;
    }

    private static Question question(String about, RenameCandidate candidate) {
        String to = candidate.to().name();
        return new Question(
                about + " " + to,
                Message.of("plan.question.rename", candidate.table(), candidate.from().name(), to),
                List.of("rename", Rollout.ZERO_DOWNTIME.said(), "separate"));
    }

    private static Question question(String about, RenamedTable candidate) {
        String to = candidate.to().name();
        return new Question(
                about + " " + to,
                Message.of("plan.question.rename-table", candidate.from().name(), to),
                List.of("rename", "separate"));
    }

    private static boolean isOf(Change change, RenameCandidate candidate) {
        return Stream.of(
                        new Change.RemoveColumn(candidate.table(), candidate.from()),
                        new Change.AddColumn(candidate.table(), candidate.to()))
                .anyMatch(change::equals);
    }
}
