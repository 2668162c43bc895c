package dev.alambique.command;

import dev.alambique.draft.Draft;
import dev.alambique.flow.Appraisal;
import dev.alambique.flow.Consent;
import dev.alambique.flow.Request;
import dev.alambique.flow.Settings;
import dev.alambique.intent.Intent;
import dev.alambique.message.Message;
import dev.alambique.plan.Plan;
import dev.alambique.plan.Question;
import dev.alambique.plan.Step;
import dev.alambique.render.DraftText;
import dev.alambique.render.FailureText;
import dev.alambique.render.FindingText;
import dev.alambique.render.PlanText;
import dev.alambique.revision.DraftedRevision;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The approval prompt: single letters that mean the same in both languages, digits for those who
/// listen, and no default on Enter.
final class InteractiveConsent implements Consent {

    private final Console console;
    private final String folder;

    InteractiveConsent(Console console, String folder) {
        this.console = console;
        this.folder = folder;
    }

    @Override
    public Reading confirm(String command, boolean sure) throws InterruptedException {
        if (!sure) {
            console.note(Message.of("command.reading.unsure"));
        }
        while (true) {
            String menu = console.face().text("command.reading.menu") + "\n> ";
            Optional<String> typed = console.prompter().ask(menu);
            switch (typed.map(String::strip).orElse("n").toLowerCase(Locale.ROOT)) {
                case "", "y", "s", "1" -> {
                    return new Reading.Meant();
                }
                case "e", "2" -> {
                    Optional<Reading> changed = change(command);
                    if (changed.isPresent()) {
                        return changed.get();
                    }
                }
                case "n", "3" -> {
                    return new Reading.NotMeant();
                }
                default -> console.note(Message.of("command.reading.keys"));
            }
        }
    }

    /// The line as the person leaves it, until it is a command; empty where they leave off.
    private Optional<Reading> change(String command) throws InterruptedException {
        console.note(Message.of("command.reading.edit"));
        String line = command;
        while (true) {
            Optional<String> typed = console.prompter().change("> ", line);
            if (typed.isEmpty() || typed.get().isBlank()) {
                return Optional.empty();
            }
            line = typed.get().strip();
            switch (Request.of(line)) {
                case Request.Understood(Intent intent, String changed, _) -> {
                    return Optional.of(
                            changed.equals(command)
                                    ? new Reading.Meant()
                                    : new Reading.Instead(intent, changed));
                }
                case Request.NotUnderstood(Message reason, List<Message> remedies) ->
                        show(reason, remedies);
                case Request.Free(_, Message reason, List<Message> remedies) ->
                        show(reason, remedies);
            }
        }
    }

    private void show(Message reason, List<Message> remedies) {
        console.note(new FailureText(console.face()).of(reason, remedies).stripTrailing());
    }

    @Override
    public Decision decide(Plan plan, Draft draft, Appraisal appraisal)
            throws InterruptedException {
        showObjections(draft, appraisal);
        while (true) {
            Optional<String> typed = console.prompter().ask(menu(draft, appraisal));
            if (typed.isEmpty()) {
                return new Decision.Discard();
            }
            Optional<Decision> decision = decide(typed.get().strip(), plan, draft, appraisal);
            if (decision.isPresent()) {
                return decision.get();
            }
        }
    }

    private Optional<Decision> decide(String typed, Plan plan, Draft draft, Appraisal appraisal)
            throws InterruptedException {
        String[] words = typed.split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "y", "s", "1" -> write(appraisal);
            case "e", "2" -> edit(draft);
            case "r", "3" -> revise(draft, rest);
            case "x", "4" -> explain(plan);
            case "d", "5" -> {
                console.note(new DraftText(console.face()).of(draft, folder).stripTrailing());
                yield Optional.empty();
            }
            case "c", "7" -> checkAgain(rest);
            case "n", "8" -> Optional.of(new Decision.Discard());
            default -> {
                console.note(Message.of("command.consent.keys"));
                yield Optional.empty();
            }
        };
    }

    private Optional<Decision> write(Appraisal appraisal) throws InterruptedException {
        if (!appraisal.objections().isEmpty()) {
            console.note(Message.of("command.consent.objections"));
            return Optional.empty();
        }
        Set<String> named = new LinkedHashSet<>();
        for (String object : appraisal.consents()) {
            console.note(Message.of("command.consent.type-the-name", object));
            Optional<String> typed = console.prompter().ask("> ");
            if (!typed.map(String::strip).equals(Optional.of(object))) {
                console.note(Message.of("command.consent.not-the-name", object));
                return Optional.empty();
            }
            named.add(object);
        }
        return Optional.of(new Decision.Write(named));
    }

    private Optional<Decision> edit(Draft draft) throws InterruptedException {
        for (int i = 0; i < draft.revisions().size(); i++) {
            DraftedRevision revision = draft.revisions().get(i);
            Optional<String> edited =
                    console.prompter().edit(revision.fileName(), revision.source());
            if (edited.isPresent() && !edited.get().equals(revision.source())) {
                return Optional.of(new Decision.Edit(i, edited.get()));
            }
        }
        console.note(Message.of("command.consent.nothing-edited"));
        return Optional.empty();
    }

    private Optional<Decision> revise(Draft draft, String wish) throws InterruptedException {
        if (draft.drafter().equals("offline")) {
            console.note(Message.of("command.consent.offline-cannot-revise"));
            return Optional.empty();
        }
        Optional<String> instruction =
                wish.isBlank()
                        ? console.prompter()
                                .ask(console.face().text("command.consent.instruction") + "\n> ")
                        : Optional.of(wish);
        return instruction
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Decision.Revise::new);
    }

    private Optional<Decision> explain(Plan plan) {
        console.note(new PlanText(console.face()).of(plan).stripTrailing());
        for (Step step : plan.steps()) {
            step.losses().forEach(loss -> console.note("  " + console.face().say(loss)));
        }
        return Optional.empty();
    }

    private Optional<Decision> checkAgain(String rows) {
        if (rows.isBlank()) {
            return Optional.of(new Decision.CheckAgain(Settings.DEFAULT_ROWS));
        }
        if (rows.matches("[1-9]\\d{0,6}")) {
            return Optional.of(new Decision.CheckAgain(Long.parseLong(rows)));
        }
        console.note(Message.of("command.consent.rows"));
        return Optional.empty();
    }

    private void showObjections(Draft draft, Appraisal appraisal) {
        if (!appraisal.objections().isEmpty()) {
            Map<String, String> sources =
                    draft.revisions().stream()
                            .collect(
                                    Collectors.toMap(
                                            DraftedRevision::fileName, DraftedRevision::source));
            console.note(new FindingText(console.face()).of(appraisal.objections(), sources));
        }
    }

    private String menu(Draft draft, Appraisal appraisal) {
        String loss =
                appraisal.consents().isEmpty()
                        ? ""
                        : console.face()
                                        .text(
                                                "command.consent.loss",
                                                String.join(", ", appraisal.consents()))
                                + "\n";
        return loss
                + console.face().text("command.consent.menu", draft.revisions().size())
                + "\n> ";
    }

    @Override
    public Optional<String> answer(Question question) throws InterruptedException {
        console.note(new PlanText(console.face()).of(List.of(question)).stripTrailing());
        return console.prompter()
                .ask("> ")
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> choice(question, text));
    }

    /// A digit picks a choice, unless it is itself an answer.
    private static String choice(Question question, String typed) {
        List<String> choices = question.choices();
        if (!choices.contains(typed) && typed.matches("[1-9]\\d?")) {
            int number = Integer.parseInt(typed);
            if (number <= choices.size()) {
                return choices.get(number - 1);
            }
        }
        return typed;
    }

    @Override
    public boolean isInteractive() {
        return true;
    }
}
